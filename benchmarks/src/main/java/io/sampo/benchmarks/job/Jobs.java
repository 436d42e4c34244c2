package io.sampo.benchmarks.job;

import io.sampo.benchmarks.world.Workflows;
import java.util.List;

/** All jobs, in the order in which they are run. */
public final class Jobs {
  private Jobs() {}

  public static List<Job> all() {
    return List.of(
        new ThroughputJob("w1", Workflows.chain("chain", 10), 2_000, 256),
        new ThroughputJob("w2", Workflows.chain("chain", 10), 200, 1),
        new ThroughputJob("w3", Workflows.fan("fan", 100), 100, 16),
        new ParkedJob("w4"),
        new GraphJob("graph-chain", steps -> Workflows.chain("graph", steps)),
        new GraphJob("graph-fan", steps -> Workflows.wideFan("graph", steps)),
        new GraphJob("graph-layers", steps -> Workflows.layers("graph", side(steps))),
        new RecoveryJob("recovery"));
  }

  private static int side(int steps) {
    return (int) Math.sqrt(steps);
  }
}
