package io.sampo.api.analysis;

import io.sampo.api.definition.OnError;
import io.sampo.api.validation.Outline;
import io.sampo.api.validation.Place;
import io.sampo.api.validation.Scope;
import java.util.List;
import java.util.Optional;

/**
 * Finds dependencies that others imply. Only where every join is {@code all} does one step being
 * done say that what it waited for is; and a goto begins a step without what it waits for.
 */
final class RedundancyCheck {
  private final Scope scope;
  private final Ancestors ancestors;
  private final List<Finding> found;

  private RedundancyCheck(Scope scope, List<Finding> found) {
    this.scope = scope;
    this.ancestors =
        Ancestors.of(Levels.of(scope), step -> !Locks.joinsSome(scope.places().get(step)));
    this.found = found;
  }

  static void run(Outline outline, List<Finding> found) {
    for (Scope scope : outline.scopes()) {
      boolean hasSeveral =
          scope.places().stream().anyMatch(place -> place.dependencies().size() > 1);
      boolean jumps =
          scope.places().stream()
              .anyMatch(
                  place -> Parts.onError(outline.definition(), place) instanceof OnError.Goto);
      if (hasSeveral && !jumps) {
        RedundancyCheck check = new RedundancyCheck(scope, found);
        scope.places().stream().filter(place -> !Locks.joinsSome(place)).forEach(check::step);
      }
    }
  }

  private void step(Place place) {
    List<String> ids = place.dependencies();
    for (int at = 0; at < ids.size(); at++) {
      String id = ids.get(at);
      Optional<String> other = ids.stream().filter(some -> isBefore(id, some)).findFirst();
      if (other.isPresent()) {
        found.add(
            Finding.info(
                "redundant_dependency",
                place.id(),
                place.path().key("depends_on").index(at).text(),
                "'"
                    + place.id()
                    + "' waits for '"
                    + other.get()
                    + "', which comes after '"
                    + id
                    + "' anyway; remove '"
                    + id
                    + "'"));
      }
    }
  }

  private boolean isBefore(String earlier, String later) {
    return ancestors.before(position(later)).get(position(earlier));
  }

  private int position(String id) {
    return ancestors.position(scope.find(id).orElseThrow().index());
  }
}
