package io.sampo.samples.file;

import io.sampo.api.format.DefinitionSchema;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command that prints the JSON Schema by which editors know definition files. */
@Command(
    name = "schema",
    description = {
      "Prints the JSON Schema of definition files, for editors.",
      "Name it in the first line of a file: # yaml-language-server: $schema=sampo.schema.json"
    },
    mixinStandardHelpOptions = true)
public final class SchemaCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    out.print(DefinitionSchema.write());
    out.flush();
    return 0;
  }
}
