package io.sampo.runtime.core.apply;

import io.sampo.api.json.Json;
import io.sampo.runtime.core.Event;
import io.sampo.runtime.core.Facts;
import io.sampo.runtime.core.FailureOrigin;
import io.sampo.runtime.core.StepPhase;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How step instances move from one state to the next, and their work and scopes with them. */
public final class StepTransitions {
  private final Execution execution;
  private final Steps steps;
  private final Agenda agenda;
  private final StepLimits limits;
  private final long at;

  StepTransitions(Execution execution, long at) {
    this.execution = execution;
    this.at = at;
    this.steps = execution.instances();
    this.agenda = execution.agenda();
    this.limits = new StepLimits(agenda, at);
  }

  public void scheduled(StepRef ref, Json input, Event.StepScheduled event) {
    steps.dequeue(ref);
    StepState begun = ref.state().begun(StepPhase.ATTEMPTING, 1, input, at);
    boolean isCached = !event.cacheKey().isEmpty();
    attempt(ref, isCached ? begun.cached(event.cacheKey()) : begun);
  }

  public void tried(StepRef ref, Event.AttemptStarted event) {
    steps.dequeue(ref);
    StepState state = ref.state();
    attempt(ref, state.begun(StepPhase.ATTEMPTING, event.attempt(), state.input(), at));
  }

  private void attempt(StepRef ref, StepState state) {
    workBegan(ref);
    steps.set(ref, state);
    Task.Attempt task = (Task.Attempt) ref.node().task();
    agenda.begin(work(execution.facts(), ref));
    if (task instanceof Task.Call) {
      limits.boundAll(ref);
    } else {
      limits.bound(ref);
    }
  }

  /** None of the steps around one that calls or waits goes on without end. */
  private void workBegan(StepRef ref) {
    Scope scope = ref.scope();
    while (scope.owner().isPresent()) {
      Scope.Owner owner = scope.owner().get();
      Optional.ofNullable(steps.container(owner.path())).ifPresent(ContainerState::workBegan);
      scope = steps.at(owner.key()).scope();
    }
  }

  /** The attempt that should be going on at a step. */
  public static Work.Attempt work(Facts facts, StepRef ref) {
    StepState state = ref.state();
    return new Work.Attempt(
        ref.path(),
        new Work.Attempt.Fence(state.attempt(), facts.generation()),
        state.input(),
        state.remarks().cacheKey(),
        ref.node(),
        state.times().interruptions());
  }

  public void waiting(StepRef ref, Event.StepWaiting event) {
    if (ref.state().phase() == StepPhase.ENTERED) {
      pausing(ref, event.dueAt());
      return;
    }
    steps.dequeue(ref);
    workBegan(ref);
    steps.set(ref, ref.state().to(StepPhase.WAITING, at));
    agenda.begin(new Work.Timer(TimerKey.wait(event.path()), event.dueAt()));
    limits.bound(ref);
  }

  /** No scope of the step opens before that time. */
  private void pausing(StepRef ref, long dueAt) {
    workBegan(ref);
    ContainerState container = ContainerScopes.container(execution, ref);
    container.workBegan();
    container.pauses();
    agenda.begin(new Work.Timer(TimerKey.wait(ref.path()), dueAt));
  }

  public void listening(StepRef ref, Event.StepListening event) {
    steps.dequeue(ref);
    workBegan(ref);
    steps.set(ref, ref.state().to(StepPhase.LISTENING, at));
    execution.signals().listen(signal(ref), ref.path());
    event
        .dueAt()
        .ifPresent(dueAt -> agenda.begin(new Work.Timer(TimerKey.wait(event.path()), dueAt)));
    limits.bound(ref);
  }

  private static String signal(StepRef ref) {
    return ((Task.Signal) ref.node().task()).name();
  }

  public void signalled(StepRef ref) {
    completed(ref, execution.signals().take(signal(ref)), "");
  }

  public void entered(StepRef ref, Event.ContainerEntered event) {
    steps.dequeue(ref);
    StepState state = ref.state();
    steps.enter(ref.path(), ContainerScopes.create(ref.node().task(), event.entry()));
    steps.set(ref, state.begun(StepPhase.ENTERED, event.attempt(), state.input(), at));
    limits.bound(ref);
  }

  public void opened(StepRef ref, int slot) {
    ContainerState container = ContainerScopes.container(execution, ref);
    if (container.isPausing()) {
      agenda.end(TimerKey.wait(ref.path()));
    }
    container.opens();
    steps.changed(ref.path());
    steps.open(ContainerScopes.frame(execution, ref, slot));
  }

  public void closed(StepRef ref, int slot) {
    ContainerState container = ContainerScopes.container(execution, ref);
    Scope scope = ContainerScopes.scope(execution, ref, slot);
    scope.continued().forEach(container.continued()::add);
    Optional<FailureOrigin> failureOrigin = Results.failureOrigin(scope);
    if (failureOrigin.isPresent()) {
      container.failed(slot, failureOrigin.get());
    } else {
      boolean inRounds = ref.node().task() instanceof Task.Rounds;
      container.completed(slot, Results.of(scope), inRounds ? Results.byId(scope) : Map.of());
    }
    container.scopesEnded(1);
    steps.close(scope);
    steps.changed(ref.path());
  }

  public void joined(StepRef ref) {
    ContainerState container = ContainerScopes.container(execution, ref);
    Json result = Results.of((Task.Container) ref.node().task(), container);
    steps.set(ref, ref.state().continued(container.continued().toList()));
    completed(ref, result, "");
  }

  public void completed(StepRef ref, Event.StepCompleted event) {
    event
        .writes()
        .forEach(
            (key, value) ->
                value.ifPresentOrElse(
                    set -> execution.store().put(key, set), () -> execution.store().remove(key)));
    completed(ref, event.output(), "");
  }

  /** Ends a step well, and with it the part: what depends on the step never begins. */
  void returned(StepRef ref, Json output) {
    ends(ref, output, "");
    execution.returned(output);
  }

  /** Ends a step well, with a remark for people. */
  public void completed(StepRef ref, Json output, String note) {
    ends(ref, output, note);
    steps.over(ref);
  }

  private void ends(StepRef ref, Json output, String note) {
    leave(ref);
    limits.endAll(ref);
    if (ref.state().failureOrigin().isPresent()) {
      execution.mended(ref.path());
    }
    boolean isUndoDue = ref.node().policy().compensation().isPresent();
    steps.set(ref, ref.state().completed(output, note, isUndoDue, at));
    publish(ref.node().outputs(), output);
  }

  /** One name takes the whole result; of several, each takes the member of its name. */
  private void publish(List<String> names, Json result) {
    for (String name : names) {
      Json value =
          names.size() > 1 && result instanceof Json.Obj object ? object.get(name) : result;
      execution.store().put(name, value);
    }
  }

  public void skipped(StepRef ref, String reason) {
    leave(ref);
    steps.set(ref, ref.state().skipped(reason, at));
    steps.over(ref);
  }

  void undoNoted(StepRef ref) {
    steps.set(ref, ref.state().undoNoted());
  }

  /** The attempt begins again under its number. */
  void interrupted(StepRef ref) {
    steps.set(ref, ref.state().interrupted(ref.state().times().interruptions() + 1));
    agenda.begin(work(execution.facts(), ref));
  }

  /** Cancels what goes on in a scope. */
  public void cancel(Scope scope) {
    for (int index = 0; index < scope.block().size(); index++) {
      StepRef ref = new StepRef(scope, index);
      if (ref.state().phase().isActive()) {
        abandon(ref);
        limits.endAll(ref);
        steps.set(ref, ref.state().to(StepPhase.CANCELLED, at));
      }
    }
  }

  /** No attempt of the step follows. */
  void unlimit(StepRef ref) {
    limits.endAll(ref);
  }

  /** Takes a step out of whatever it is doing. */
  void leave(StepRef ref) {
    if (ref.state().phase() == StepPhase.READY) {
      steps.unqueue(ref);
    } else if (ref.state().phase().isActive()) {
      abandon(ref);
    } else {
      throw new IllegalStateException("Expected step '" + ref.path() + "' not to be over");
    }
  }

  /**
   * Ends the work, the timers and the scopes of a step; one that is queued is passed over there.
   */
  void abandon(StepRef ref) {
    String path = ref.path();
    switch (ref.state().phase()) {
      case ATTEMPTING -> agenda.end(path);
      case BACKING_OFF -> agenda.end(TimerKey.retry(path));
      case WAITING -> agenda.end(TimerKey.wait(path));
      case LISTENING -> {
        agenda.end(TimerKey.wait(path));
        execution.signals().forget(path);
      }
      case ENTERED -> {
        agenda.end(TimerKey.wait(path));
        ref.scope()
            .owner()
            .flatMap(owner -> Optional.ofNullable(steps.container(owner.path())))
            .ifPresent(
                around ->
                    around.scopesEnded(
                        ContainerScopes.container(execution, ref).scopesSinceWork()));
        discard(ref);
      }
      case HANDLING -> discard(ContainerScopes.handlerPath(ref));
      default -> {}
    }
    limits.end(ref);
  }

  private void discard(StepRef ref) {
    ContainerState container = ContainerScopes.container(execution, ref);
    if (container.open() > 0) {
      for (int slot = 0; slot < container.opened(); slot++) {
        discard(ContainerScopes.path(ref, slot));
      }
    }
    steps.leave(ref.path());
  }

  private void discard(String path) {
    Scope scope = steps.scope(path);
    if (scope != null) {
      cancel(scope);
      steps.close(scope);
    }
  }
}
