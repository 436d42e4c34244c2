package io.sampo.benchmarks.job;

import io.sampo.api.definition.WorkflowDefinition;
import io.sampo.benchmarks.measure.Heap;
import io.sampo.benchmarks.measure.Load;
import io.sampo.benchmarks.measure.Measure;
import io.sampo.benchmarks.world.DataFolder;
import io.sampo.benchmarks.world.Workflows;
import io.sampo.benchmarks.world.World;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntFunction;

/**
 * Whether a step of a large graph or loop costs what a step of a small one does, and how much heap
 * the large one takes.
 *
 * @param name the job's name
 * @param shape makes a graph of about so many steps
 */
record GraphJob(String name, IntFunction<Graph> shape) implements Job {
  private static final int LARGE = 10_000;
  private static final int SMALL = 100;
  private static final String HOLD = "hold";
  private static final double MICROS = 1e6;
  private static final double MIB = 1 << 20;

  /** Seconds for a step of either. */
  private record Pair(double small, double large) {}

  /** Bytes of live objects: when the last step runs, and at most. */
  private record Live(long end, long peak) {}

  @Override
  public List<Measure> run(Stage stage) {
    Graph large = shape.apply(stage.scaled(LARGE));
    Graph small = shape.apply(stage.scaled(SMALL));
    WarmUp.settle(stage, () -> 1 / pair(stage, small, large).large());
    List<Pair> pairs = stage.repeat(() -> pair(stage, small, large));
    List<Live> lives = stage.repeat(() -> live(stage, large));
    Measure.Of of = stage.measures(this);
    return List.of(
        of.each(small.calls() + " steps: µs/step", 1, pairs, p -> p.small() * MICROS),
        of.each(large.calls() + " steps: µs/step", 1, pairs, p -> p.large() * MICROS),
        of.each("ratio", 2, pairs, p -> p.large() / p.small()),
        of.each("live heap at the end MiB", 1, lives, live -> live.end() / MIB),
        of.each("most live heap MiB", 1, lives, live -> live.peak() / MIB));
  }

  /** About as many steps in one large graph as in many small ones, one graph at a time. */
  private static Pair pair(Stage stage, Graph small, Graph large) {
    int times = Math.max(1, large.calls() / small.calls());
    return new Pair(secondsPerStep(stage, small, times), secondsPerStep(stage, large, 1));
  }

  private static double secondsPerStep(Stage stage, Graph graph, int times) {
    WorkflowDefinition definition = graph.definition();
    int steps = graph.calls();
    try (DataFolder folder = stage.folder()) {
      double seconds;
      try (World world =
          World.open(stage.journal(), folder.path(), World.Contents.of(definition))) {
        world.sampo().start();
        seconds = Load.run(world.sampo(), new Load.Plan(definition.name(), times, 1)).seconds();
      }
      stage.rows(folder).forEach(rows -> rows.require(times, steps));
      return seconds / times / steps;
    }
  }

  /** The large graph once more, not timed, with a last step that stays until heap was measured. */
  private static Live live(Stage stage, Graph large) {
    WorkflowDefinition held = Workflows.endingWith(large.definition(), HOLD);
    CompletableFuture<Long> atEnd = new CompletableFuture<>();
    World.Contents contents =
        World.Contents.of(held)
            .with(
                HOLD,
                (input, context) -> {
                  atEnd.complete(Heap.live());
                  return null;
                });
    try (DataFolder folder = stage.folder();
        World world = World.open(stage.journal(), folder.path(), contents)) {
      world.sampo().start();
      long peak = Heap.peakWhile(() -> Load.run(world.sampo(), new Load.Plan(held.name(), 1, 1)));
      return new Live(atEnd.join(), peak);
    }
  }
}
