package io.sampo.runtime.core.view;

import io.sampo.api.definition.RetryPolicy;
import io.sampo.api.view.StepView;
import io.sampo.api.view.WaitingFor;
import io.sampo.runtime.core.StepPhase;
import io.sampo.runtime.core.StepState;
import io.sampo.runtime.core.apply.ContainerScopes;
import io.sampo.runtime.core.program.Part;
import io.sampo.runtime.core.state.ContainerState;
import io.sampo.runtime.core.state.Execution;
import io.sampo.runtime.core.state.Scope;
import io.sampo.runtime.core.state.StepRef;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The steps of a run as seen from outside. */
public final class StepViews {
  private final Execution execution;
  private final Waits waits;
  private final List<StepView> views = new ArrayList<>();

  private StepViews(Execution execution, Map<String, WaitingFor> facts) {
    this.execution = execution;
    this.waits = new Waits(execution, facts);
  }

  /** The same by the state alone. */
  public static List<StepView> of(Execution execution) {
    return of(execution, Map.of());
  }

  /**
   * In the definition's order, each with the steps inside it that have begun and are not folded.
   *
   * @param facts what attempts wait for that is not in the state, by the paths of their steps
   */
  public static List<StepView> of(Execution execution, Map<String, WaitingFor> facts) {
    StepViews showing = new StepViews(execution, facts);
    for (Part part : Part.values()) {
      Scope scope = execution.scope(part);
      if (scope != null) {
        showing.scope(scope, part == Part.MAIN);
      }
    }
    return showing.views;
  }

  private void scope(Scope scope, boolean all) {
    List<Optional<WaitingFor>> waiting = waits.of(scope);
    for (int at = 0; at < scope.block().size(); at++) {
      StepRef ref = new StepRef(scope, at);
      if (all || ref.state().phase() != StepPhase.PENDING) {
        views.add(view(ref, waiting.get(at)));
        container(ref);
      }
    }
  }

  private StepView view(StepRef ref, Optional<WaitingFor> waitingFor) {
    StepState state = ref.state();
    RetryPolicy retry = ref.node().policy().retry();
    return new StepView(
        ref.path(),
        state.phase().status(),
        state.attempt(),
        state.output(),
        state.failure().map(failure -> Verdicts.of(execution.program(), retry, failure)),
        state.note(),
        waitingFor,
        new StepView.Times(
            state.times().interruptions(),
            time(state.times().startedAt()),
            time(state.times().endedAt())));
  }

  private static Optional<Instant> time(long millis) {
    return millis == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
  }

  private void container(StepRef ref) {
    ContainerState container = execution.instances().container(ref.path());
    if (container != null && container.open() > 0) {
      for (int slot = 0; slot < container.opened(); slot++) {
        show(ContainerScopes.path(ref, slot));
      }
    } else if (ref.state().phase() == StepPhase.HANDLING) {
      show(ContainerScopes.handlerPath(ref));
    }
  }

  private void show(String path) {
    Scope scope = execution.instances().scope(path);
    if (scope != null) {
      scope(scope, false);
    }
  }
}
