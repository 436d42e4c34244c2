package io.sampo.samples;

import io.sampo.samples.demo.DemoCommand;
import io.sampo.samples.file.RunCommand;
import io.sampo.samples.file.ValidateCommand;
import io.sampo.samples.order.OrderCommand;
import io.sampo.samples.pipeline.PipelineCommand;
import io.sampo.samples.wfinstances.RecordedRunCommand;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * The command line of the samples. It ends with 0 when all went well, 1 when something did not, and
 * 2 when it was called wrongly.
 */
@Command(
    name = "sampo",
    description = "Samples of Sampo, a durable workflow runtime for Apache Pekko.",
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true,
    version = "sampo 0.1.0-SNAPSHOT",
    subcommands = {
      DemoCommand.class,
      OrderCommand.class,
      PipelineCommand.class,
      RecordedRunCommand.class,
      RunCommand.class,
      ValidateCommand.class
    })
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  static CommandLine commandLine() {
    return new CommandLine(new Main())
        .setExecutionExceptionHandler((thrown, command, parsed) -> explain(thrown, command));
  }

  private static int explain(Exception thrown, CommandLine command) {
    Throwable cause = thrown;
    while ((cause instanceof CompletionException || cause instanceof ExecutionException)
        && cause.getCause() != null) {
      cause = cause.getCause();
    }
    String message = cause.getMessage();
    command.getErr().println("sampo: " + (message == null ? cause : message));
    if (Boolean.getBoolean("sampo.trace")) {
      cause.printStackTrace(command.getErr());
    }
    return CommandLine.ExitCode.SOFTWARE;
  }
}
