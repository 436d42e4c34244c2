package io.sampo.samples.pipeline;

import io.sampo.api.Workflow;
import io.sampo.api.client.WorkflowClient;
import io.sampo.api.json.Json;
import io.sampo.api.json.JsonMapper;
import io.sampo.api.message.SampoCommand.What;
import io.sampo.api.view.ExecutionView;
import io.sampo.samples.console.DataFolder;
import io.sampo.samples.console.EmbeddedSampo;
import io.sampo.samples.console.Ending;
import io.sampo.samples.console.Progress;
import io.sampo.samples.console.Resource;
import io.sampo.samples.console.StepLines;
import io.sampo.samples.console.Watch;
import io.sampo.samples.effects.EffectLog;
import io.sampo.samples.effects.WholeFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command that runs the data pipeline, or waits for one that an earlier process began. */
@Command(
    name = "pipeline",
    description = "Runs a data pipeline over a file of sensor readings.",
    mixinStandardHelpOptions = true)
public final class PipelineCommand implements Callable<Integer> {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS");

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private DataFolder data = new DataFolder();

  @Option(
      names = "--input",
      paramLabel = "FILE",
      description = "Readings as time,station,temperature,humidity (default: those shipped).")
  private Optional<Path> input = Optional.empty();

  @Option(
      names = "--chunks",
      paramLabel = "N",
      description = "Into how many chunks the data is split (default: ${DEFAULT-VALUE}).")
  private int chunks = 24;

  @Option(
      names = "--delay-ms",
      paramLabel = "N",
      description = "How long a chunk takes at least (default: ${DEFAULT-VALUE}).")
  private long delayMillis;

  @Option(
      names = "--id",
      paramLabel = "ID",
      description = "The execution's id; starting the same again is safe (default: a new one).")
  private String id = "pipeline-" + LocalDateTime.now(ZoneId.systemDefault()).format(TIME);

  @Option(
      names = "--resume",
      description = "Start nothing: go on with what is unfinished, and wait for --id.")
  private boolean resume;

  @Option(names = "--machine", hidden = true, description = "Progress for another program.")
  private boolean machine;

  @Override
  public Integer call() throws Exception {
    if (chunks < 1 || chunks > Pipeline.MOST_CHUNKS || delayMillis < 0) {
      throw new ParameterException(
          spec.commandLine(), "Expected --chunks from 1 to 999 and --delay-ms of at least 0");
    }
    Path folder = data.orElse("pipeline");
    PrintWriter out = spec.commandLine().getOut();
    Workflow<Pipeline.Input, Pipeline.Output> pipeline =
        Pipeline.of(chunks, EffectLog.at(folder.resolve(Pipeline.EFFECTS)));
    try (EmbeddedSampo embedded =
        resume ? EmbeddedSampo.open(folder) : EmbeddedSampo.openForOneRun(folder)) {
      embedded.sampo().register(pipeline);
      embedded.sampo().start();
      WorkflowClient client = embedded.sampo().client();
      if (!resume) {
        client.start(id, what(folder)).toCompletableFuture().join();
      }
      return Ending.tell(watch(client, out), out);
    }
  }

  private What what(Path folder) throws IOException {
    Path source = input.isPresent() ? input.get() : shipped(folder);
    Path results = folder.resolve(id);
    Pipeline.Input start =
        new Pipeline.Input(source.toAbsolutePath().toString(), results.toString(), delayMillis);
    return What.of(Pipeline.NAME, (Json.Obj) JsonMapper.standard().toJson(start));
  }

  private static Path shipped(Path folder) throws IOException {
    List<String> lines = Resource.text("pipeline/readings.csv").lines().toList();
    return WholeFile.writeLines(folder.resolve("readings.csv"), lines);
  }

  private ExecutionView watch(WorkflowClient client, PrintWriter out) throws InterruptedException {
    Consumer<Watch.Change> people = new StepLines(out);
    return Watch.untilEnd(
        client,
        id,
        change -> {
          if (machine) {
            out.println(Progress.of(change).line());
            out.flush();
          } else {
            people.accept(change);
          }
        });
  }
}
