package io.sampo.api.analysis;

import io.sampo.api.definition.Flow.After;
import io.sampo.api.definition.OnError;
import io.sampo.api.definition.StepKind;
import io.sampo.api.definition.WorkflowDefinition;
import io.sampo.api.validation.Place;
import io.sampo.api.validation.Scope;
import java.util.Optional;

/** Tells which lists of steps are left as they are, because more than data decides in them. */
final class Locks {
  private Locks() {}

  /** Why nothing in the list is changed; empty when something may be. */
  static Optional<String> why(WorkflowDefinition definition, Scope scope) {
    if (!Parts.isMain(scope)) {
      return Optional.of("hooks and handlers keep their order");
    }
    for (Place place : scope.places()) {
      if (joinsSome(place)) {
        return Optional.of("'" + place.id() + "' does not wait for all of its dependencies");
      }
    }
    return jump(definition, scope).or(() -> around(definition, scope));
  }

  private static Optional<String> jump(WorkflowDefinition definition, Scope scope) {
    return scope.places().stream()
        .filter(place -> Parts.onError(definition, place) instanceof OnError.Goto)
        .findFirst()
        .map(place -> "'" + place.id() + "' goes to another step when it fails");
  }

  /** Whether a step begins before all of its dependencies are done. */
  static boolean joinsSome(Place place) {
    if (!(place.step().flow().after() instanceof After.Steps after)) {
      return false;
    }
    int total = (int) after.ids().stream().distinct().count();
    return after.join().of(total) < total;
  }

  /** What survives the failure of a list shows how far it had come. */
  private static Optional<String> around(WorkflowDefinition definition, Scope scope) {
    Optional<Place> owner = scope.owner();
    while (owner.isPresent()) {
      Place place = owner.get();
      if (survives(definition, place)) {
        return Optional.of("'" + place.id() + "' around it can go on after a failure inside");
      }
      Optional<String> jump = jump(definition, place.scope());
      if (jump.isPresent()) {
        return jump;
      }
      owner = place.scope().owner();
    }
    return Optional.empty();
  }

  private static boolean survives(WorkflowDefinition definition, Place place) {
    boolean joinsSome =
        place.step().kind() instanceof StepKind.Parallel parallel
            && parallel.join().of(parallel.branches().size()) < parallel.branches().size();
    return joinsSome
        || goesOn(Parts.onError(definition, place))
        || Parts.retry(definition, place).attempts() > 1
        || place.step().policy().extras().errorHandler().isPresent();
  }

  private static boolean goesOn(OnError onError) {
    return !(onError instanceof OnError.Fail || onError instanceof OnError.Retry);
  }
}
