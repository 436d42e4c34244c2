package io.sampo.benchmarks.job;

import io.sampo.benchmarks.world.Workflows;
import java.util.List;
import java.util.stream.Stream;

/** All jobs, in the order in which they are run. */
public final class Jobs {
  private Jobs() {}

  public static List<Job> all() {
    return Stream.of(engine(), Documents.jobs()).flatMap(List::stream).toList();
  }

  private static List<Job> engine() {
    return List.of(
        new ThroughputJob("w1", Workflows.chain("chain", 10), 2_000, 256),
        new ThroughputJob("w1-1", Workflows.chain("chain", 1), 10_000, 256),
        new ThroughputJob("w1-100", Workflows.chain("chain", 100), 256, 256),
        new ThroughputJob("w2", Workflows.chain("chain", 10), 200, 1),
        new ThroughputJob("w3", Workflows.fan("fan", 100), 100, 16),
        new WaitingJob("w4"),
        new GraphJob("graph-chain", steps -> Graph.of(Workflows.chain("graph", steps))),
        new GraphJob("graph-fan", steps -> Graph.of(Workflows.wideFan("graph", steps))),
        new GraphJob("graph-layers", steps -> Graph.of(Workflows.layers("graph", side(steps)))),
        new GraphJob("loop-items", steps -> new Graph(Workflows.items("graph", steps), steps)),
        new GraphJob("loop-over", steps -> new Graph(Workflows.over("graph", steps), steps)),
        new GraphJob("loop-rounds", steps -> new Graph(Workflows.rounds("graph", steps), steps)),
        new GraphJob("nest", Jobs::nest),
        new RecoveryJob("recovery"));
  }

  /** Fifty levels, whatever the size, and as many such nests side by side as make up the steps. */
  private static Graph nest(int steps) {
    int nests = Math.max(1, steps / Workflows.DEEP);
    return new Graph(Workflows.nests("graph", nests), nests);
  }

  private static int side(int steps) {
    return (int) Math.sqrt(steps);
  }
}
