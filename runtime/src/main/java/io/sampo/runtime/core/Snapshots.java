package io.sampo.runtime.core;

import io.sampo.api.json.Json;
import io.sampo.runtime.core.ExecutionSnapshot.Counts;
import io.sampo.runtime.core.ExecutionSnapshot.Failed;
import io.sampo.runtime.core.ExecutionSnapshot.Inner;
import io.sampo.runtime.core.ExecutionSnapshot.Instances;
import io.sampo.runtime.core.ExecutionSnapshot.Plan;
import io.sampo.runtime.core.ExecutionSnapshot.Remarks;
import io.sampo.runtime.core.ExecutionSnapshot.Step;
import io.sampo.runtime.core.ExecutionSnapshot.Times;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/** Takes a snapshot: an immutable copy of a run. Cost: all steps, so take it seldom. */
public final class Snapshots {
  private final Run run;
  private final Map<String, Step> steps = new LinkedHashMap<>();
  private final Map<String, Inner> inner = new LinkedHashMap<>();

  private Snapshots(Run run) {
    this.run = run;
  }

  public static ExecutionSnapshot of(Run run) {
    return new Snapshots(run).take();
  }

  private ExecutionSnapshot take() {
    Steps instances = run.instances();
    for (String path : instances.scopePaths()) {
      scope(Objects.requireNonNull(instances.scope(path)));
    }
    for (String path : instances.insidePaths()) {
      inner.put(path, inner(path, Objects.requireNonNull(instances.inside(path))));
    }
    return new ExecutionSnapshot(
        run.facts(),
        run.stand(),
        run.entries().toMap(),
        new Instances(steps, instances.ready(), inner),
        timers(run.agenda()),
        run.signals().toInbox());
  }

  private void scope(Scope scope) {
    for (int at = 0; at < scope.block().size(); at++) {
      Step step = step(scope, at);
      if (!step.equals(step(StepState.PENDING, 0, List.of()))) {
        steps.put(scope.pathOf(at), step);
      }
    }
  }

  private static Step step(Scope scope, int index) {
    return step(scope.step(index), scope.arrived(index), scope.continued(index));
  }

  private static Step step(StepState state, int arrived, List<String> continued) {
    return new Step(
        state.doing(),
        new Times(state.times().occurrence(), state.times().attempt(), arrived),
        state.input(),
        state.output(),
        state.trouble(),
        new Remarks(state.note(), state.remark().cacheKey(), continued));
  }

  private Inner inner(String path, Inside inside) {
    Place place = run.at(path);
    List<Integer> open =
        IntStream.range(0, inside.open() == 0 ? 0 : inside.opened())
            .filter(slot -> run.instances().scope(Holders.path(place, slot)) != null)
            .boxed()
            .toList();
    return new Inner(
        new Plan(inside.plan().items(), inside.plan().choice()),
        new Counts(inside.opened(), inside.done(), open),
        results(inside),
        inside.trouble().map(trouble -> new Failed(inside.failedSlot(), trouble)),
        inside.carried(),
        inside.continued().toList());
  }

  private static Map<Integer, Json> results(Inside inside) {
    Map<Integer, Json> results = new LinkedHashMap<>();
    for (int slot = 0; slot < inside.results().size(); slot++) {
      int number = slot;
      inside.results().get(slot).ifPresent(result -> results.put(number, result));
    }
    return results;
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
