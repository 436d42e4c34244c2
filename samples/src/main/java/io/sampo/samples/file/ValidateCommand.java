package io.sampo.samples.file;

import com.typesafe.config.ConfigFactory;
import io.sampo.api.format.DefinitionReader;
import io.sampo.api.format.Documents;
import io.sampo.api.problem.Problem;
import io.sampo.runtime.DefinitionCheck;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command that lists the errors and warnings of files. */
@Command(
    name = "validate",
    description = {
      "Tells what is wrong with the workflows of YAML or JSON files.",
      "Ends with 1 when one of them has an error; warnings do not count."
    },
    mixinStandardHelpOptions = true)
public final class ValidateCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "FILE", arity = "1..*", description = "The files.")
  private List<Path> files = List.of();

  @Option(
      names = "--actions",
      paramLabel = "NAME",
      split = ",",
      description =
          "The actions of the application, besides the built-in ones; with them an unknown action"
              + " is an error, without them a warning.")
  private List<String> actions = List.of();

  @Override
  public Integer call() {
    DefinitionCheck check =
        actions.isEmpty()
            ? DefinitionCheck.create(ConfigFactory.load())
            : DefinitionCheck.create(ConfigFactory.load(), actions);
    long wrong = files.stream().filter(file -> isWrong(file, check)).count();
    return wrong == 0 ? 0 : 1;
  }

  private boolean isWrong(Path file, DefinitionCheck check) {
    PrintWriter out = spec.commandLine().getOut();
    List<Problem> problems = problems(file, check);
    problems.forEach(
        problem -> out.println((problem.isError() ? "error: " : "warning: ") + problem));
    boolean isWrong = problems.stream().anyMatch(Problem::isError);
    out.println(file + (isWrong ? " has errors" : " has no errors"));
    return isWrong;
  }

  private static List<Problem> problems(Path file, DefinitionCheck check) {
    Documents documents = DefinitionReader.create().read(file);
    Stream<Problem> found =
        documents.all().stream()
            .flatMap(
                document ->
                    check.problems(document.definition()).stream()
                        .map(document.locations()::locate));
    return Stream.concat(documents.problems().stream(), found)
        .sorted(Comparator.comparing(Problem::severity))
        .toList();
  }
}
