package io.sampo.samples.file;

import io.sampo.api.definition.WorkflowDefinition;
import io.sampo.api.format.DefinitionReader;
import io.sampo.api.format.DefinitionWriter;
import io.sampo.api.format.Format;
import io.sampo.api.problem.InvalidDefinitionException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command that prints a definition in the spelling of today. */
@Command(
    name = "format",
    description = {
      "Prints the workflow of a file with each key in its one spelling and without defaults.",
      "The meaning and the hash stay the same. Comments are not kept; the file is not changed."
    },
    mixinStandardHelpOptions = true)
public final class FormatCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "FILE", description = "The file; it must hold one workflow.")
  private Path file = Path.of("");

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    try {
      WorkflowDefinition definition = DefinitionReader.create().readOne(file);
      out.print(
          DefinitionWriter.write(definition, Format.ofFile(file.toString()).orElse(Format.YAML)));
      out.flush();
      return 0;
    } catch (InvalidDefinitionException e) {
      e.problems().forEach(problem -> spec.commandLine().getErr().println("error: " + problem));
      return 1;
    }
  }
}
