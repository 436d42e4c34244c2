package io.sampo.api.analysis;

import io.sampo.api.definition.Flow.After;
import io.sampo.api.problem.Problem;
import io.sampo.api.validation.Outline;
import io.sampo.api.validation.Place;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Gathers what a person may want to change, in the order of a file. */
final class Findings {
  /** The warnings of the validator that are about how a step runs. */
  private static final Set<String> PRACTICES = Set.of("no_timeout", "no_error_strategy");

  private Findings() {}

  static List<Finding> of(Outline outline, List<Problem> problems) {
    List<Finding> found = new ArrayList<>();
    practices(outline, problems, found);
    RedundancyCheck.run(outline, found);
    UseCheck.run(outline, found);
    LoopCheck.run(outline, found);
    needlessOrder(outline, problems, found);
    Map<String, Integer> ordinals = new HashMap<>();
    outline.places().forEach(place -> ordinals.put(place.id(), ordinals.size()));
    found.sort(Comparator.comparing(finding -> ordinals.getOrDefault(finding.step(), 0)));
    return found;
  }

  private static void practices(Outline outline, List<Problem> problems, List<Finding> found) {
    Map<String, Place> places = new HashMap<>();
    outline.places().forEach(place -> places.put(place.path().text(), place));
    for (Problem problem : problems) {
      Place place = places.get(problem.path());
      if (place != null && PRACTICES.contains(problem.code())) {
        found.add(Finding.warning(problem.code(), place.id(), problem.path(), problem.message()));
      }
    }
  }

  private static void needlessOrder(Outline outline, List<Problem> problems, List<Finding> found) {
    for (Change change : Optimizer.create().optimize(outline, problems).changes()) {
      Place place = outline.find(change.step()).orElseThrow();
      boolean isUnwritten = place.step().flow().after() instanceof After.Previous;
      if (isUnwritten && !change.after().containsAll(change.before())) {
        found.add(Finding.info("needless_order", change.step(), change.path(), needless(change)));
      }
    }
  }

  private static String needless(Change change) {
    String start =
        change.after().isEmpty()
            ? "at once"
            : "after '" + String.join("', '", change.after()) + "'";
    return "'"
        + change.step()
        + "' follows '"
        + String.join("', '", change.before())
        + "' only because it is written after it; unless their actions depend on each other unseen,"
        + " an optimizer can let it begin "
        + start;
  }
}
