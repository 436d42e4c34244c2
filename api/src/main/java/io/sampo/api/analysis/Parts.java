package io.sampo.api.analysis;

import io.sampo.api.definition.OnError;
import io.sampo.api.definition.Retry;
import io.sampo.api.definition.RetryPolicy;
import io.sampo.api.definition.StepKind;
import io.sampo.api.definition.WorkflowDefinition;
import io.sampo.api.format.Nesting.Role;
import io.sampo.api.validation.Outline;
import io.sampo.api.validation.Place;
import io.sampo.api.validation.Scope;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What holds for a step once the workflow's defaults are counted in. */
final class Parts {
  private Parts() {}

  /** The lists at the top that run when all goes well, in the order of running. */
  static List<Scope> going(Outline outline) {
    List<Scope> top = outline.scopes().stream().filter(scope -> scope.owner().isEmpty()).toList();
    return List.of("pre_hooks", "steps", "post_hooks", "finally").stream()
        .flatMap(path -> top.stream().filter(scope -> scope.path().text().equals(path)))
        .toList();
  }

  /** Whether a step of that kind holds others. */
  static boolean isHolder(StepKind kind) {
    return !(kind instanceof StepKind.Action
        || kind instanceof StepKind.Subflow
        || kind instanceof StepKind.Wait
        || kind instanceof StepKind.Approval
        || endsSomething(kind));
  }

  /** Whether a step of that kind ends the workflow, or fails: it does nothing that takes time. */
  static boolean endsSomething(StepKind kind) {
    return kind instanceof StepKind.Return || kind instanceof StepKind.Fail;
  }

  /** Whether the workflow's defaults hold for steps of that kind. */
  static boolean takesDefaults(StepKind kind) {
    return kind instanceof StepKind.Action || kind instanceof StepKind.Subflow;
  }

  /** Whether a list runs as part of the workflow's own steps, and in no handler. */
  static boolean isMain(Scope scope) {
    Scope at = scope;
    while (at.owner().isPresent()) {
      if (at.role() == Role.STEP_HANDLER) {
        return false;
      }
      at = at.owner().get().scope();
    }
    return at.role() == Role.MAIN;
  }

  static OnError onError(WorkflowDefinition definition, Place place) {
    Optional<OnError> own = place.step().policy().onError();
    return takesDefaults(place.step().kind())
        ? own.or(() -> definition.options().defaults().onError()).orElse(new OnError.Fail())
        : own.orElse(new OnError.Fail());
  }

  static RetryPolicy retry(WorkflowDefinition definition, Place place) {
    Optional<Retry> own = place.step().policy().retry();
    Optional<Retry> said =
        takesDefaults(place.step().kind())
            ? own.or(() -> definition.options().defaults().retry())
            : own;
    if (said.isEmpty() && onError(definition, place) instanceof OnError.Retry) {
      said = definition.options().defaults().retry().or(() -> Optional.of(RetryPolicy.USUAL));
    }
    if (said.isEmpty()) {
      return RetryPolicy.NONE;
    }
    return said.get() instanceof Retry.Named named
        ? definition.options().policies().getOrDefault(named.name(), RetryPolicy.NONE)
        : (RetryPolicy) said.get();
  }

  static Optional<Duration> timeout(WorkflowDefinition definition, Place place) {
    Optional<Duration> own = place.step().policy().timeout();
    return takesDefaults(place.step().kind())
        ? own.or(() -> definition.options().defaults().timeout())
        : own;
  }
}
