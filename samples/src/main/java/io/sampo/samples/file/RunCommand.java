package io.sampo.samples.file;

import io.sampo.api.client.WorkflowClient;
import io.sampo.api.json.Json;
import io.sampo.api.json.JsonText;
import io.sampo.api.message.SampoCommand.What;
import io.sampo.api.view.ExecutionView;
import io.sampo.api.view.Outcome;
import io.sampo.runtime.Sampo;
import io.sampo.samples.console.DataFolder;
import io.sampo.samples.console.EmbeddedSampo;
import io.sampo.samples.console.Watch;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
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
    description = {
      "Runs the first workflow of a YAML or JSON file with the built-in actions.",
      "Prints its result, and on standard error its id and what it waits for. Called again with",
      "that id it goes on with the same execution."
    },
    mixinStandardHelpOptions = true)
public final class RunCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private DataFolder data = new DataFolder();

  @Parameters(paramLabel = "FILE", description = "The file.")
  private Path file = Path.of("");

  @Option(names = "--input", paramLabel = "JSON", description = "The input, an object.")
  private String input = "{}";

  @Option(
      names = "--id",
      paramLabel = "ID",
      description = "The execution's id (default: a new one).")
  private String id = "run-" + UUID.randomUUID();

  @Option(
      names = "--signal",
      paramLabel = "NAME=JSON",
      description = "A signal that the execution gets; may be given several times.")
  private Map<String, String> signals = new LinkedHashMap<>();

  @Override
  public Integer call() throws InterruptedException {
    Json.Obj given = input();
    Map<String, Json> payloads = payloads();
    try (EmbeddedSampo embedded = EmbeddedSampo.open(data.orElse("run"))) {
      Sampo sampo = embedded.sampo();
      What what = What.of(sampo.register(file).get(0).name(), given);
      WorkflowClient client = sampo.start().client();
      client.start(id, what).toCompletableFuture().join();
      spec.commandLine().getErr().println("sampo: execution " + id);
      payloads.forEach(
          (name, payload) -> client.signal(id, name, payload).toCompletableFuture().join());
      return tell(Watch.untilEnd(client, id, new WaitingLines(this::say)));
    }
  }

  private void say(String line) {
    spec.commandLine().getErr().println("sampo: " + line);
  }

  private Json.Obj input() {
    if (parsed("--input", input) instanceof Json.Obj object) {
      return object;
    }
    throw new ParameterException(
        spec.commandLine(), "Expected --input to be a JSON object, but got '" + input + "'");
  }

  private Map<String, Json> payloads() {
    Map<String, Json> payloads = new LinkedHashMap<>();
    signals.forEach((name, text) -> payloads.put(name, parsed("--signal " + name, text)));
    return payloads;
  }

  private Json parsed(String option, String text) {
    try {
      return JsonText.parse(text);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(
          spec.commandLine(), "Expected " + option + " to be JSON, but " + e.getMessage(), e);
    }
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
