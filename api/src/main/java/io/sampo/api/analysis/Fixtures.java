package io.sampo.api.analysis;

import io.sampo.api.definition.OnError;
import io.sampo.api.definition.StepDefinition;
import io.sampo.api.definition.StepKind;
import io.sampo.api.definition.StepPolicy;
import io.sampo.api.validation.Place;
import java.util.Optional;
import java.util.Set;

/**
 * Tells which steps keep their place in written order: those whose effect on others the definition
 * does not show.
 */
final class Fixtures {
  /** Built-in actions of which people expect that they happen when it is their turn. */
  static final Set<String> IN_TURN =
      Set.of("log", "emit", "shell", "http", "file.read", "file.write", "sleep", "fail");

  private Fixtures() {}

  /** Why a step, or one inside it, keeps its place. */
  static Optional<String> why(Place place, Reads reads, AnalysisContext around) {
    if (reads.isOfMoment()) {
      return Optional.of("'" + place.id() + "' reads the time of its turn");
    }
    if (!around.stored().containsAll(reads.stored())) {
      return Optional.of("'" + place.id() + "' reads from the store what no step's 'outputs' name");
    }
    if (around.unknown().contains(place.path().text())) {
      return Optional.of("'" + place.id() + "' reads a name that nothing in the definition sets");
    }
    return nested(place, around);
  }

  private static Optional<String> nested(Place place, AnalysisContext around) {
    Optional<String> own = own(place.step(), around).or(() -> policy(place, around));
    return own.map(why -> "'" + place.id() + "' " + why)
        .or(
            () ->
                place.inner().stream()
                    .flatMap(scope -> scope.places().stream())
                    .flatMap(inner -> nested(inner, around).stream())
                    .findFirst());
  }

  private static Optional<String> own(StepDefinition step, AnalysisContext around) {
    StepKind kind = step.kind();
    if (kind instanceof StepKind.Wait || kind instanceof StepKind.Approval) {
      return Optional.of("waits");
    } else if (Parts.endsSomething(kind)) {
      return Optional.of("ends the workflow or fails in turn");
    } else if (kind instanceof StepKind.Subflow) {
      return Optional.of("starts another workflow");
    } else if (kind instanceof StepKind.Parallel parallel) {
      int total = parallel.branches().size();
      return parallel.join().of(total) < total
          ? Optional.of("ends with the first of its branches")
          : Optional.empty();
    }
    return kind instanceof StepKind.Action action ? action(step, action, around) : Optional.empty();
  }

  private static Optional<String> action(
      StepDefinition step, StepKind.Action action, AnalysisContext around) {
    if (around.ordered().contains(action.action()) || IN_TURN.contains(action.action())) {
      return Optional.of("calls '" + action.action() + "', which keeps its turn");
    }
    boolean hasNoInputs = step.data().inputs().isEmpty();
    boolean hasItems = action.items().filter(each -> !each.over().isEmpty()).isPresent();
    return hasNoInputs && !hasItems
        ? Optional.of("has no 'inputs', so what it works on is not said")
        : Optional.empty();
  }

  private static Optional<String> policy(Place place, AnalysisContext around) {
    StepPolicy policy = place.step().policy();
    if (Parts.onError(around.definition(), place) instanceof OnError.Pause) {
      return Optional.of("pauses the workflow when it fails");
    }
    boolean isSpecial =
        policy.compensation().isPresent()
            || policy.extras().checkpoint()
            || policy.extras().requiresApproval();
    return isSpecial ? Optional.of("is undone, kept or approved in turn") : Optional.empty();
  }
}
