package io.sampo.api.analysis;

import io.sampo.api.definition.OnError;
import io.sampo.api.validation.Outline;
import io.sampo.api.validation.Place;
import io.sampo.api.validation.Scope;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Finds dependencies that others imply. Only where every join is {@code all} does one step being
 * done say that what it waited for is; and a goto begins a step without what it waits for.
 */
final class RedundancyCheck {
  /** Of a step with more of them nobody reads all, and a definition may have millions. */
  private static final int MOST_A_STEP = 20;

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
    BitSet implied = new BitSet();
    ids.forEach(id -> implied.or(ancestors.before(position(id))));
    IntStream.range(0, ids.size())
        .filter(at -> implied.get(position(ids.get(at))))
        .limit(MOST_A_STEP)
        .forEach(at -> redundant(place, at, ids));
  }

  private void redundant(Place place, int at, List<String> ids) {
    String id = ids.get(at);
    String later =
        ids.stream()
            .filter(other -> ancestors.before(position(other)).get(position(id)))
            .findFirst()
            .orElseThrow();
    found.add(
        Finding.info(
            "redundant_dependency",
            place.id(),
            place.path().key("depends_on").index(at).text(),
            "'"
                + place.id()
                + "' waits for '"
                + later
                + "', which comes after '"
                + id
                + "' anyway; remove '"
                + id
                + "'"));
  }

  private int position(String id) {
    return ancestors.position(scope.find(id).orElseThrow().index());
  }
}
