package io.sampo.runtime.core.apply;

import io.sampo.api.json.Json;
import io.sampo.runtime.core.ExecutionSnapshot;
import io.sampo.runtime.core.ExecutionSnapshot.Counts;
import io.sampo.runtime.core.ExecutionSnapshot.Failed;
import io.sampo.runtime.core.ExecutionSnapshot.Inner;
import io.sampo.runtime.core.ExecutionSnapshot.Instances;
import io.sampo.runtime.core.ExecutionSnapshot.Plan;
import io.sampo.runtime.core.StepState;
import io.sampo.runtime.core.TimerKey;
import io.sampo.runtime.core.program.Task;
import io.sampo.runtime.core.state.Agenda;
import io.sampo.runtime.core.state.ContainerState;
import io.sampo.runtime.core.state.Execution;
import io.sampo.runtime.core.state.Scope;
import io.sampo.runtime.core.state.StepRef;
import io.sampo.runtime.core.state.Steps;
import io.sampo.runtime.core.state.Work;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/** Takes a snapshot: an immutable copy of a run. Cost: all steps, so take it seldom. */
public final class Snapshots {
  private final Execution execution;
  private final Map<String, StepState> steps = new LinkedHashMap<>();
  private final Map<String, Inner> inner = new LinkedHashMap<>();

  private Snapshots(Execution execution) {
    this.execution = execution;
  }

  public static ExecutionSnapshot of(Execution execution) {
    return new Snapshots(execution).take();
  }

  private ExecutionSnapshot take() {
    Steps instances = execution.instances();
    for (String path : instances.scopePaths()) {
      scope(Objects.requireNonNull(instances.scope(path)));
    }
    for (String path : instances.containerPaths()) {
      inner.put(path, inner(path, Objects.requireNonNull(instances.container(path))));
    }
    return new ExecutionSnapshot(
        execution.facts(),
        execution.lifecycle(),
        execution.store().toMap(),
        new Instances(steps, instances.ready(), inner, execution.undo().toList()),
        timers(execution.agenda()),
        execution.signals().toInbox());
  }

  private void scope(Scope scope) {
    for (int at = 0; at < scope.block().size(); at++) {
      StepState step = scope.step(at);
      if (!step.equals(StepState.PENDING)) {
        steps.put(scope.pathOf(at), step);
      }
    }
  }

  private Inner inner(String path, ContainerState container) {
    StepRef ref = execution.at(path);
    Task task = ref.node().task();
    List<String> open =
        IntStream.range(0, container.open() == 0 ? 0 : container.opened())
            .filter(slot -> execution.instances().scope(ContainerScopes.path(ref, slot)) != null)
            .mapToObj(slot -> ContainerScopes.key(task, slot))
            .toList();
    ContainerState.Plan plan = container.plan();
    boolean opensNone = plan.bounds().width() == 0;
    return new Inner(
        new Plan(plan.items(), plan.choice(), opensNone),
        new Counts(container.opened(), container.done(), open),
        results(task, container),
        container
            .failureOrigin()
            .map(
                failureOrigin ->
                    new Failed(ContainerScopes.key(task, container.failedSlot()), failureOrigin)),
        container.carried(),
        container.continued().toList());
  }

  private static Map<String, Json> results(Task task, ContainerState container) {
    Map<String, Json> results = new LinkedHashMap<>();
    for (int slot = 0; slot < container.results().size(); slot++) {
      String key = ContainerScopes.key(task, slot);
      container.results().get(slot).ifPresent(result -> results.put(key, result));
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
