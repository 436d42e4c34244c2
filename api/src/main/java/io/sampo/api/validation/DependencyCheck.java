package io.sampo.api.validation;

import io.sampo.api.definition.Flow.After;
import io.sampo.api.definition.Join;
import io.sampo.api.format.StepParts;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What steps depend on exists, stands beside them, and suffices for their join. */
final class DependencyCheck {
  private final Outline outline;
  private final Report report;

  private DependencyCheck(Outline outline, Report report) {
    this.outline = outline;
    this.report = report;
  }

  static void run(Outline outline, Report report) {
    DependencyCheck check = new DependencyCheck(outline, report);
    outline.places().forEach(check::step);
  }

  private void step(Place place) {
    List<String> ids = place.dependencies();
    Set<String> seen = new HashSet<>();
    for (int at = 0; at < ids.size(); at++) {
      Spot spot = place.spot("depends_on").index(at);
      if (seen.add(ids.get(at))) {
        dependency(place, ids.get(at), spot);
      } else {
        report.warning(
            spot,
            "duplicate_dependency",
            "Expected each dependency once, but '" + ids.get(at) + "' is named again; remove it");
      }
    }
    if (place.step().flow().after() instanceof After.Steps after) {
      join(place.spot("join"), after.join(), seen.size(), "dependencies");
    }
    StepParts.of(place.step().kind(), place.spot().path())
        .joins()
        .forEach(part -> join(place.spot().at(part.path()), part.join(), part.total(), "branches"));
  }

  private void dependency(Place place, String id, Spot spot) {
    if (id.equals(place.id())) {
      report.error(
          spot,
          "self_dependency",
          "Expected step '" + id + "' to depend on other steps, but it depends on itself");
    } else if (place.scope().find(id).isEmpty()) {
      Optional<Place> elsewhere = outline.find(id);
      if (elsewhere.isPresent()) {
        otherScope(place, elsewhere.get(), spot);
      } else {
        unknown(place, id, spot);
      }
    }
  }

  private void unknown(Place place, String id, Spot spot) {
    report.error(
        spot,
        "unknown_step",
        "Step '"
            + place.id()
            + "' depends on non-existent step: '"
            + id
            + "'"
            + report.hint(id, place.scope().ids()));
  }

  private void otherScope(Place place, Place elsewhere, Spot spot) {
    report.error(
        spot,
        "other_scope",
        "Expected step '"
            + place.id()
            + "' to depend on steps beside it, but '"
            + elsewhere.id()
            + "' is "
            + elsewhere.spot().path()
            + advice(place, elsewhere));
  }

  /** The step beside the dependent one in which the other stands, if there is one. */
  private static String advice(Place place, Place elsewhere) {
    Optional<Place> around = elsewhere.scope().owner();
    while (around.isPresent() && around.get().scope() != place.scope()) {
      around = around.get().scope().owner();
    }
    return around
        .filter(container -> container != place)
        .map(container -> "; depend on '" + container.id() + "', which it is part of")
        .orElse("; remove it, or move one of the two");
  }

  private void join(Spot spot, Join join, int total, String what) {
    if (join instanceof Join.Count count && count.count() > total) {
      report.error(
          spot,
          "join_too_large",
          "Expected a join of at most "
              + total
              + ", the number of "
              + what
              + ", but got "
              + count.count());
    }
  }
}
