package io.sampo.samples.file;

import io.sampo.api.format.DefinitionReader;
import io.sampo.api.format.Documents;
import io.sampo.api.validation.Problem;
import io.sampo.runtime.Sampo;
import io.sampo.samples.console.DataFolder;
import io.sampo.samples.console.EmbeddedSampo;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command that tells what is wrong with a file, and what is doubtful. */
@Command(
    name = "validate",
    description = "Tells what is wrong with the workflows of a YAML or JSON file.",
    mixinStandardHelpOptions = true)
public final class ValidateCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private DataFolder data = new DataFolder();

  @Parameters(paramLabel = "FILE", description = "The file.")
  private Path file = Path.of("");

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    try (EmbeddedSampo embedded = EmbeddedSampo.open(data.orElse("validate"))) {
      List<Problem> problems = problems(embedded.sampo());
      problems.forEach(
          problem -> out.println((problem.isError() ? "error: " : "warning: ") + problem));
      boolean isWrong = problems.stream().anyMatch(Problem::isError);
      out.println(file + (isWrong ? " cannot be run" : " can be run"));
      return isWrong ? 1 : 0;
    }
  }

  private List<Problem> problems(Sampo sampo) {
    Documents documents = DefinitionReader.create().read(file);
    Stream<Problem> found =
        documents.all().stream()
            .flatMap(
                document ->
                    sampo.problems(document.definition()).stream()
                        .map(document.locations()::locate));
    return Stream.concat(documents.problems().stream(), found).toList();
  }
}
