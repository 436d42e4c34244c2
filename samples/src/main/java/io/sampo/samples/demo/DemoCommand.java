package io.sampo.samples.demo;

import io.sampo.samples.console.DataFolder;
import io.sampo.samples.console.EmbeddedSampo;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command that shows what durable means, with a real {@code kill -9}. */
@Command(
    name = "demo",
    description = "Kills a data pipeline with kill -9 and shows that it finishes by itself.",
    mixinStandardHelpOptions = true)
public final class DemoCommand implements Callable<Integer> {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private DataFolder data = new DataFolder();

  @Option(
      names = "--chunks",
      paramLabel = "N",
      description = "Into how many chunks the data is split (default: ${DEFAULT-VALUE}).")
  private int chunks = 24;

  @Option(
      names = "--delay-ms",
      paramLabel = "N",
      description = "How long a chunk takes at least (default: ${DEFAULT-VALUE}).")
  private long delayMillis = 400;

  @Override
  public Integer call() throws Exception {
    Path folder = data.orElse("demo-" + LocalDateTime.now(ZoneId.systemDefault()).format(TIME));
    if (Files.exists(folder.resolve(EmbeddedSampo.FILE))) {
      throw new ParameterException(
          spec.commandLine(),
          "Expected a folder without a journal, but "
              + folder
              + " has one; choose another with --data");
    }
    Files.createDirectories(folder);
    Demo demo = new Demo(folder, new Demo.Size(chunks, delayMillis), spec.commandLine().getOut());
    return demo.run() ? 0 : 1;
  }
}
