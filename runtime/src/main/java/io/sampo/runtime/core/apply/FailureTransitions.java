package io.sampo.runtime.core.apply;

import io.sampo.api.view.Failure;
import io.sampo.runtime.core.Event;
import io.sampo.runtime.core.FailureOrigin;
import io.sampo.runtime.core.StepPhase;
import io.sampo.runtime.core.state.ContainerState;
import io.sampo.runtime.core.state.Execution;
import io.sampo.runtime.core.state.Scope;
import io.sampo.runtime.core.state.StepRef;
import io.sampo.runtime.core.state.Steps;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** How step instances move when they fail, and when somebody decides on those that are held. */
final class FailureTransitions {
  private final Execution execution;
  private final Steps steps;
  private final StepTransitions moves;
  private final long at;

  FailureTransitions(Execution execution, StepTransitions moves, long at) {
    this.execution = execution;
    this.steps = execution.instances();
    this.moves = moves;
    this.at = at;
  }

  /** A person's decision for held steps, which follows from their states. */
  void resolved(Event.HoldResolved event, int most) {
    if (!event.key().isEmpty()) {
      execution.signals().resumed().add(event.key(), Holds.mark(event), most);
    }
    steps.with(StepPhase.HELD).stream()
        .filter(ref -> event.path().map(ref.path()::equals).orElse(true))
        .forEach(ref -> steps.set(ref, ref.state().decided(event.remedy())));
  }

  /** A step that could not even begin has no attempt to tell its tries apart: it occurs again. */
  void requeued(StepRef ref) {
    boolean byPerson = ref.state().remarks().remedy().isPresent();
    moves.leave(ref);
    if (ref.state().attempt() == 0) {
      steps.set(ref, ref.state().again());
    }
    if (byPerson) {
      steps.set(ref, ref.state().interrupted(0));
    }
    steps.enqueue(ref.scope(), ref.index());
  }

  void handled(StepRef ref, int attempt, Failure failure) {
    fails(ref, StepPhase.HANDLING, attempt, failure);
    steps.open(ContainerScopes.handler(execution, ref));
  }

  void failed(StepRef ref, Event.StepFailed event) {
    StepPhase phase = event.continued() ? StepPhase.CONTINUED : StepPhase.FAILED;
    fails(ref, phase, event.attempt(), event.failure());
    steps.over(ref);
  }

  /** Leaves whatever it was doing for another state, in which its failure is known. */
  void fails(StepRef ref, StepPhase next, int attempt, Failure failure) {
    FailureOrigin failureOrigin = failureOrigin(ref, attempt, failure);
    List<String> continued = continuedWithin(ref, next);
    moves.leave(ref);
    if (next != StepPhase.BACKING_OFF) {
      moves.unlimit(ref);
    }
    steps.set(ref, ref.state().continued(continued).failed(next, attempt, failureOrigin, at));
  }

  /**
   * The failures inside a step and its handler that did not stop it; another attempt begins anew.
   */
  private List<String> continuedWithin(StepRef ref, StepPhase next) {
    ContainerState container = steps.container(ref.path());
    if (next == StepPhase.BACKING_OFF) {
      return List.of();
    }
    if (container != null) {
      return container.continued().toList();
    }
    List<String> all = new ArrayList<>(ref.state().remarks().continued());
    Scope handler =
        ref.state().phase() == StepPhase.HANDLING
            ? steps.scope(ContainerScopes.handlerPath(ref))
            : null;
    if (handler != null) {
      all.addAll(handler.continued());
    }
    return all;
  }

  /** A failure that came from inside, or was known before, keeps where it came from. */
  private FailureOrigin failureOrigin(StepRef ref, int attempt, Failure failure) {
    ContainerState container = steps.container(ref.path());
    Optional<FailureOrigin> within =
        container == null ? Optional.empty() : container.failureOrigin();
    return within
        .or(ref.state()::failureOrigin)
        .filter(known -> known.failure().equals(failure))
        .filter(known -> !known.path().equals(ref.path()))
        .orElseGet(() -> new FailureOrigin(ref.path(), attempt, failure));
  }

  /** The steps from the target on are as if they had never begun, and the target is ready. */
  void left(StepRef ref, Event.StepJumped event) {
    fails(ref, StepPhase.JUMPED, event.attempt(), event.failure());
    execution.jumped();
    Scope scope = ref.scope();
    int target = scope.block().indexOf(event.target());
    Set<Integer> reset = scope.from(target);
    for (int index : reset) {
      StepRef other = new StepRef(scope, index);
      moves.abandon(other);
      moves.unlimit(other);
      steps.set(other, other.state().again());
    }
    steps.enqueue(scope, target);
    scope.recount(reset, index -> steps.enqueue(scope, index));
  }
}
