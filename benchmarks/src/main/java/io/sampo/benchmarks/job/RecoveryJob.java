package io.sampo.benchmarks.job;

import io.sampo.api.action.RegisteredAction;
import io.sampo.api.definition.WorkflowDefinition;
import io.sampo.api.view.ExecutionView;
import io.sampo.api.view.StepStatus;
import io.sampo.benchmarks.measure.Load;
import io.sampo.benchmarks.measure.Measure;
import io.sampo.benchmarks.world.DataFolder;
import io.sampo.benchmarks.world.Workflows;
import io.sampo.benchmarks.world.World;
import io.sampo.runtime.Sampo;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

/**
 * How many interrupted executions go on in a second after a restart: each is found, replayed, its
 * interrupted step run again, and its last step run.
 */
record RecoveryJob(String name) implements Job {
  private static final int EXECUTIONS = 2_000;
  private static final int IN_FLIGHT = 256;
  private static final String GATE = "gate";
  private static final String END = "end";
  private static final WorkflowDefinition DEFINITION =
      Workflows.calling("recovery", World.NOOP, World.NOOP, World.NOOP, GATE, END);
  private static final String GATE_STEP = "s3";
  private static final double NANOS = 1e9;

  @Override
  public boolean fits(Stage stage) {
    return stage.journal().hasIndex();
  }

  @Override
  public List<Measure> run(Stage stage) {
    int count = stage.scaled(EXECUTIONS);
    WarmUp.settle(stage, () -> round(stage, count));
    List<Double> runs = stage.repeat(() -> round(stage, count));
    return List.of(stage.measures(this).each("resumed executions/s", 0, runs, run -> run));
  }

  private static double round(Stage stage, int count) {
    try (DataFolder folder = stage.folder()) {
      interrupted(stage, folder, count);
      double seconds = resumed(stage, folder, count);
      stage.rows(folder).forEach(rows -> rows.require(count, DEFINITION.steps().size()));
      return count / seconds;
    }
  }

  /**
   * Ends the actor system while every execution has come to its gate: an asynchronous one, which
   * holds no thread, so that all can stand before it.
   */
  private static void interrupted(Stage stage, DataFolder folder, int count) {
    World.Contents contents =
        World.Contents.of(DEFINITION)
            .with(
                RegisteredAction.async(
                    GATE, Object.class, (in, context) -> new CompletableFuture<>()))
            .with(END, (input, context) -> null);
    try (World world = World.open(stage.journal(), folder.path(), contents)) {
      world.sampo().start();
      Load.start(world.sampo(), new Load.Plan(DEFINITION.name(), count, IN_FLIGHT));
      for (int i = 0; i < count; i++) {
        awaitGate(world.sampo(), DEFINITION.name() + "-" + i);
      }
    }
  }

  private static void awaitGate(Sampo sampo, String id) {
    StepStatus status = step(sampo, id);
    while (status != StepStatus.RUNNING) {
      if (status.isFinal()) {
        throw new IllegalStateException("Expected " + id + " to stand at its gate: " + status);
      }
      status = step(sampo, id);
    }
  }

  private static StepStatus step(Sampo sampo, String id) {
    ExecutionView view = sampo.client().get(id).toCompletableFuture().join();
    return view.step(GATE_STEP).orElseThrow().status();
  }

  private static double resumed(Stage stage, DataFolder folder, int count) {
    CountDownLatch ends = new CountDownLatch(count);
    World.Contents contents =
        World.Contents.of(DEFINITION)
            .with(GATE, (input, context) -> null)
            .with(
                END,
                (input, context) -> {
                  ends.countDown();
                  return null;
                });
    try (World world = World.open(stage.journal(), folder.path(), contents)) {
      long begin = System.nanoTime();
      world.sampo().start();
      await(ends);
      double seconds = (System.nanoTime() - begin) / NANOS;
      for (int i = 0; i < count; i++) {
        world.sampo().client().await(DEFINITION.name() + "-" + i).toCompletableFuture().join();
      }
      return seconds;
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Expected all to be resumed, but was interrupted", e);
    }
  }
}
