package io.sampo.samples;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sampo.samples.console.PlainText;
import io.sampo.samples.demo.DemoCommand;
import io.sampo.samples.file.FormatCommand;
import io.sampo.samples.file.RunCommand;
import io.sampo.samples.file.SchemaCommand;
import io.sampo.samples.file.ValidateCommand;
import io.sampo.samples.order.OrderCommand;
import io.sampo.samples.pipeline.PipelineCommand;
import io.sampo.samples.wfinstances.RecordedRunCommand;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.Optional;
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
      FormatCommand.class,
      OrderCommand.class,
      PipelineCommand.class,
      RecordedRunCommand.class,
      RunCommand.class,
      SchemaCommand.class,
      ValidateCommand.class
    })
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    PlainText.install();
    CommandLine line = commandLine();
    Optional<String> unreadable = unreadable(args, System.getProperty("sun.jnu.encoding", "UTF-8"));
    if (unreadable.isPresent()) {
      line.getErr().println("sampo: " + unreadable.get());
      System.exit(CommandLine.ExitCode.USAGE);
    }
    System.exit(line.execute(args));
  }

  /**
   * Why these arguments may not be what was written: Java has decoded them by the encoding of the
   * locale, and puts a question mark or U+FFFD where that does not know a byte.
   */
  static Optional<String> unreadable(String[] args, String encoding) {
    boolean isUtf8 = Charset.isSupported(encoding) && Charset.forName(encoding).equals(UTF_8);
    return Arrays.stream(args)
        .filter(arg -> arg.indexOf('\uFFFD') >= 0 || (!isUtf8 && arg.indexOf('?') >= 0))
        .findFirst()
        .map(
            arg ->
                "Expected arguments in UTF-8, but '"
                    + arg
                    + "' may have lost letters: the locale's encoding is "
                    + encoding
                    + ". Call ./sampo, or set LC_ALL=C.UTF-8.");
  }

  /** Writes UTF-8, whatever the locale. */
  static CommandLine commandLine() {
    return new CommandLine(new Main())
        .setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF))
        .setOut(new PrintWriter(System.out, true, UTF_8))
        .setErr(new PrintWriter(System.err, true, UTF_8))
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
