package io.sampo.api.analysis;

import io.sampo.api.definition.StepKind;
import io.sampo.api.validation.Graph;
import io.sampo.api.validation.Outline;
import io.sampo.api.validation.Place;
import io.sampo.api.validation.Scope;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds steps whose result goes nowhere. Most of these are there for what they do, so it is only
 * said that nothing reads them.
 */
final class UseCheck {
  private final Set<String> read = new HashSet<>();
  private final List<Finding> found;

  private UseCheck(List<Finding> found) {
    this.found = found;
  }

  static void run(Outline outline, List<Finding> found) {
    UseCheck check = new UseCheck(found);
    for (Place place : outline.places()) {
      Set<String> names = StepTexts.own(place).names();
      names.remove(place.id());
      check.read.addAll(names);
    }
    check.read.addAll(StepTexts.outputs(outline.definition()).names());
    if (!check.read.contains(Reads.ALL_STEPS)) {
      outline.scopes().stream().filter(Parts::isMain).forEach(check::list);
    }
  }

  /** The last step of a list is its result. */
  private void list(Scope scope) {
    Graph graph = Graph.of(scope);
    BitSet awaited = new BitSet();
    for (int step = 0; step < graph.size(); step++) {
      for (int dependency : graph.dependencies(step)) {
        awaited.set(dependency);
      }
    }
    scope.places().stream()
        .limit(graph.size() - 1L)
        .filter(place -> !awaited.get(place.index()) && isUnread(place))
        .forEach(this::unused);
  }

  private boolean isUnread(Place place) {
    boolean isCall =
        place.step().kind() instanceof StepKind.Action action
            ? !Fixtures.IN_TURN.contains(action.action())
            : place.step().kind() instanceof StepKind.Subflow subflow && !subflow.detached();
    return isCall && !read.contains(place.id()) && place.step().data().outputs().isEmpty();
  }

  private void unused(Place place) {
    found.add(
        Finding.info(
            "unused_result",
            place.id(),
            place.path().text(),
            "nothing reads the result of '"
                + place.id()
                + "' or waits for it; remove it, unless it is there for what it does"));
  }
}
