package io.sampo.runtime.core;

import io.sampo.runtime.core.ExecutionSnapshot.Step;
import io.sampo.runtime.core.program.Node;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Takes a snapshot: an immutable copy of a run. Cost: all steps, so take it seldom. */
public final class Snapshots {
  private Snapshots() {}

  public static ExecutionSnapshot of(Run run) {
    Map<String, Step> steps = new LinkedHashMap<>();
    for (Node node : run.program().block().nodes()) {
      StepState state = run.scope().step(node.index());
      int arrived = run.scope().arrived(node.index());
      if (arrived > 0 || !state.equals(StepState.PENDING)) {
        steps.put(node.id(), step(state, arrived));
      }
    }
    List<String> ready = run.scope().ready().toList().stream().map(i -> run.node(i).id()).toList();
    return new ExecutionSnapshot(
        run.facts(), end(run), run.entries().toMap(), steps, ready, timers(run.agenda()));
  }

  private static ExecutionSnapshot.End end(Run run) {
    return new ExecutionSnapshot.End(run.status(), run.outcome(), run.endedAt());
  }

  private static Step step(StepState state, int arrived) {
    return new Step(
        state.status(), state.attempt(), arrived, state.input(), state.output(), state.failure());
  }

  private static Map<TimerKey, Long> timers(Agenda agenda) {
    Map<TimerKey, Long> timers = new LinkedHashMap<>();
    for (Work work : agenda.all()) {
      if (work instanceof Work.Timer timer) {
        timers.put(timer.name(), timer.dueAt());
      }
    }
    return timers;
  }
}
