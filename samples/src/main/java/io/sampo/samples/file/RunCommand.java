package io.sampo.samples.file;

import io.sampo.api.json.Json;
import io.sampo.api.json.JsonText;
import io.sampo.api.message.SampoCommand.What;
import io.sampo.api.view.ExecutionView;
import io.sampo.api.view.Outcome;
import io.sampo.runtime.Sampo;
import io.sampo.samples.console.DataFolder;
import io.sampo.samples.console.EmbeddedSampo;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command that runs the first workflow of a file; the others are its subflows. */
@Command(
    name = "run",
    description = "Runs the first workflow of a YAML or JSON file with the built-in actions.",
    mixinStandardHelpOptions = true)
public final class RunCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private DataFolder data = new DataFolder();

  @Parameters(paramLabel = "FILE", description = "The file.")
  private Path file = Path.of("");

  @Option(names = "--input", paramLabel = "JSON", description = "The input, an object.")
  private String input = "{}";

  @Override
  public Integer call() {
    Json.Obj given = input();
    try (EmbeddedSampo embedded = EmbeddedSampo.open(data.orElse("run"))) {
      Sampo sampo = embedded.sampo();
      What what = What.of(sampo.register(file).get(0).name(), given);
      String id = "run-" + UUID.randomUUID();
      return tell(sampo.start().client().run(id, what).toCompletableFuture().join());
    }
  }

  private Json.Obj input() {
    if (JsonText.parse(input) instanceof Json.Obj object) {
      return object;
    }
    throw new ParameterException(
        spec.commandLine(), "Expected --input to be a JSON object, but got '" + input + "'");
  }

  private int tell(ExecutionView view) {
    if (view.outcome() instanceof Outcome.Completed completed) {
      spec.commandLine().getOut().println(completed.output());
      return 0;
    }
    String why = view.outcome() instanceof Outcome.Ended ended ? ": " + ended.cause().text() : "";
    spec.commandLine().getErr().println("sampo: " + view.status().word() + why);
    return 1;
  }
}
