package io.sampo.samples.wfinstances;

import io.sampo.api.Workflow;
import io.sampo.api.WorkflowBuilder;
import io.sampo.api.json.Json;
import java.time.Duration;
import java.util.OptionalInt;

/** Turns a recorded run into a definition: one step per task, which takes its time and no more. */
final class Graph {
  /** The action of every step. */
  static final String ACTION = "take-time";

  private Graph() {}

  /**
   * How a recorded run is run again.
   *
   * @param scale how long a recorded second takes, in seconds; 0 for as fast as can be
   * @param maxConcurrency how many tasks may run at the same time; none for any number
   */
  record Pace(double scale, OptionalInt maxConcurrency) {
    Duration of(double seconds) {
      return Duration.ofNanos(Math.round(seconds * scale * 1e9));
    }
  }

  /** What a step is given: how long it takes. */
  record Input(long micros) {}

  static Workflow<Json, Json> of(RecordedRun run, Pace pace) {
    WorkflowBuilder<Json, Json> workflow = Workflow.define(run.name());
    pace.maxConcurrency().ifPresent(workflow::maxConcurrency);
    for (RecordedRun.Task task : run.tasks()) {
      long micros = pace.of(task.seconds()).toNanos() / 1000;
      workflow.step(
          task.id(),
          step ->
              step.action(ACTION)
                  .input("micros", micros)
                  .after(task.parents().toArray(String[]::new)));
    }
    return workflow.build();
  }
}
