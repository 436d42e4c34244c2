package io.sampo.api.analysis;

import io.sampo.api.definition.StepKind;
import io.sampo.api.validation.Graph;
import io.sampo.api.validation.Outline;
import io.sampo.api.validation.Place;
import io.sampo.api.validation.Scope;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds what goes round and round and ends only at a limit, or never. */
final class LoopCheck {
  private final Outline outline;
  private final Set<String> stored;
  private final List<Finding> found;

  private LoopCheck(Outline outline, List<Finding> found) {
    this.outline = outline;
    this.stored = AnalysisContext.stored(outline);
    this.found = found;
  }

  static void run(Outline outline, List<Finding> found) {
    LoopCheck check = new LoopCheck(outline, found);
    outline.scopes().forEach(check::jumps);
    for (Place place : outline.places()) {
      if (place.step().kind() instanceof StepKind.Repeat repeat) {
        check.rounds(place, repeat);
      } else if (place.step().kind() instanceof StepKind.Subflow subflow) {
        check.itself(place, subflow);
      }
    }
  }

  private void rounds(Place place, StepKind.Repeat repeat) {
    Reads test = new Reads();
    test.whole(repeat.expression());
    Set<String> changing = new HashSet<>(stored);
    changing.add(Reads.ALL_STEPS);
    changing.add(Reads.ALL_STORE);
    place
        .inner()
        .forEach(scope -> scope.places().forEach(step -> Footprint.addWrites(step, changing)));
    boolean isFixed =
        !test.isOfMoment()
            && stored.containsAll(test.stored())
            && Collections.disjoint(changing, test.names());
    if (isFixed) {
      warn(
          place,
          "constant_condition",
          "no step inside '"
              + place.id()
              + "' changes what '"
              + repeat.expression()
              + "' reads, so it is the same in every round and the loop may run all "
              + repeat.maxIterations()
              + "; read the result of a step inside, unless an action puts it into the store");
    }
  }

  private void itself(Place place, StepKind.Subflow subflow) {
    if (subflow.workflow().equals(outline.definition().name())) {
      String message =
          "'"
              + place.id()
              + "' starts the workflow it is part of; "
              + (isGuarded(place)
                  ? "make sure that its condition is false at some depth"
                  : "give it a 'when' that ends this, for nothing else does");
      found.add(
          isGuarded(place)
              ? Finding.info("self_recursion", place.id(), place.path().text(), message)
              : Finding.warning("self_recursion", place.id(), place.path().text(), message));
    }
  }

  /** Whether a step runs on some condition only. */
  private static boolean isGuarded(Place place) {
    Optional<Place> at = Optional.of(place);
    while (at.isPresent()) {
      StepKind kind = at.get().step().kind();
      boolean isChoice = kind instanceof StepKind.Condition || kind instanceof StepKind.Switch;
      if (isChoice || at.get().step().flow().when().isPresent()) {
        return true;
      }
      at = at.get().scope().owner();
    }
    return false;
  }

  /** A jump that leads to where it came from, by dependencies or by other jumps. */
  private void jumps(Scope scope) {
    List<List<Integer>> following = Graph.of(scope).successors();
    BitSet jumping = new BitSet();
    for (Place place : scope.places()) {
      Jumps.target(outline.definition(), place)
          .ifPresent(
              target -> {
                jumping.set(place.index());
                following.get(place.index()).add(target.index());
              });
    }
    jumping.stream().forEach(step -> jump(scope.places().get(step), following));
  }

  private void jump(Place place, List<List<Integer>> following) {
    Place target = Jumps.target(outline.definition(), place).orElseThrow();
    BitSet start = new BitSet();
    start.set(target.index());
    if (Jumps.reached(start, following).get(place.index())) {
      warn(
          place,
          "goto_cycle",
          "when '"
              + place.id()
              + "' fails it goes to '"
              + target.id()
              + "', which leads back to it, up to 100 times an execution; a 'retry' says how often"
              + " and how fast");
    }
  }

  private void warn(Place place, String code, String message) {
    found.add(Finding.warning(code, place.id(), place.path().text(), message));
  }
}
