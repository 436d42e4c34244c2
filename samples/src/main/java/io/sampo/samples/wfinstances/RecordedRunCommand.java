package io.sampo.samples.wfinstances;

import io.sampo.api.json.JsonText;
import io.sampo.api.view.ExecutionStatus;
import io.sampo.api.view.ExecutionView;
import io.sampo.samples.console.DataFolder;
import io.sampo.samples.console.EmbeddedSampo;
import io.sampo.samples.console.Ending;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command that runs a recorded scientific workflow again. */
@Command(
    name = "wfinstances",
    description = "Runs a recorded scientific workflow (WfFormat 1.5) again, one step per task.",
    mixinStandardHelpOptions = true)
public final class RecordedRunCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private DataFolder data = new DataFolder();

  @Parameters(paramLabel = "FILE", description = "The recorded run, from wfcommons.org.")
  private Path file = Path.of("");

  @Option(
      names = "--scale",
      paramLabel = "FACTOR",
      description = "How long a recorded second takes, in seconds (default: ${DEFAULT-VALUE}).")
  private double scale = 0.001;

  @Option(
      names = "--max-concurrency",
      paramLabel = "N",
      description = "How many tasks may run at the same time (default: any number).")
  private Optional<Integer> maxConcurrency = Optional.empty();

  @Override
  public Integer call() throws Exception {
    RecordedRun run = RecordedRun.parse(JsonText.parse(Files.readString(checked(file))));
    Graph.Pace pace = new Graph.Pace(scale, most());
    PrintWriter out = spec.commandLine().getOut();
    out.println(run.name());
    try (EmbeddedSampo embedded = EmbeddedSampo.openForOneRun(data.orElse("wfinstances"))) {
      Replay replay = new Replay(embedded.sampo(), new Timeline());
      String id = "run-" + UUID.randomUUID();
      ExecutionView view = replay.run(id, run, pace).toCompletableFuture().join();
      if (view.status() != ExecutionStatus.COMPLETED) {
        return Ending.tell(view, out);
      }
      tell(run, pace, view);
      return 0;
    }
  }

  private Path checked(Path path) {
    if (!Files.isRegularFile(path)) {
      throw new ParameterException(
          spec.commandLine(), "Expected FILE to name a file, but '" + path + "' is none");
    }
    if (!(scale >= 0 && scale <= 1000)) {
      throw new ParameterException(
          spec.commandLine(), "Expected --scale to be from 0 to 1000, but got " + scale);
    }
    return path;
  }

  private OptionalInt most() {
    if (maxConcurrency.isPresent() && maxConcurrency.get() < 1) {
      throw new ParameterException(
          spec.commandLine(),
          "Expected --max-concurrency to be at least 1, but got " + maxConcurrency.get());
    }
    return maxConcurrency.map(OptionalInt::of).orElseGet(OptionalInt::empty);
  }

  private void tell(RecordedRun run, Graph.Pace pace, ExecutionView view) {
    CriticalPath path = CriticalPath.of(run);
    double work = run.tasks().stream().mapToDouble(RecordedRun.Task::seconds).sum();
    Duration makespan =
        Duration.between(
            view.timing().startedAt(), view.timing().endedAt().orElse(view.timing().startedAt()));
    row("tasks", run.tasks().size() + ", each done once");
    row("dependencies", Integer.toString(run.edges()));
    row("all tasks one by one", seconds(pace.of(work)));
    row("critical path", seconds(pace.of(path.seconds())) + " (" + path.tasks() + " tasks)");
    row("makespan", seconds(makespan));
  }

  private void row(String name, String value) {
    spec.commandLine().getOut().printf("  %-22s %s%n", name, value);
  }

  private static String seconds(Duration duration) {
    return String.format(Locale.ROOT, "%.3f s", duration.toNanos() / 1e9);
  }
}
