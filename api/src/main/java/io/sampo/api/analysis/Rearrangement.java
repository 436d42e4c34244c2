package io.sampo.api.analysis;

import io.sampo.api.definition.Flow.After;
import io.sampo.api.validation.Graph;
import io.sampo.api.validation.Limits;
import io.sampo.api.validation.Place;
import io.sampo.api.validation.Scope;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Finds for each step of one list what it really follows: of all the steps that came before it so
 * far those it shares something with, and those its definition names. Two steps that share
 * something stay in order whichever of them reads; two that came in no order get none.
 */
final class Rearrangement {
  private final Scope scope;
  private final Levels levels;
  private final Ancestors old;
  private final Ancestors now;
  private final List<Footprint> footprints;
  private final Map<String, BitSet> writers = new HashMap<>();
  private final Map<String, BitSet> readers = new HashMap<>();
  private final BitSet staying = new BitSet();

  private Rearrangement(Scope scope, AnalysisContext around) {
    this.scope = scope;
    this.levels = Levels.of(scope);
    this.old = Ancestors.of(levels, step -> true);
    this.now = Ancestors.none(levels);
    this.footprints = scope.places().stream().map(place -> Footprint.of(place, around)).toList();
  }

  /** What is to be changed, and what stays although one might expect otherwise. */
  record Result(List<Change> changes, List<String> kept) {}

  static Result of(Scope scope, AnalysisContext around) {
    Rearrangement rearrangement = new Rearrangement(scope, around);
    rearrangement.index();
    return rearrangement.result();
  }

  private void index() {
    for (int step = 0; step < footprints.size(); step++) {
      int at = old.position(step);
      footprints.get(step).writes().forEach(name -> of(writers, name).set(at));
      if (footprints.get(step).mustStay().isPresent()) {
        staying.set(at);
      }
    }
    for (int step = 0; step < footprints.size(); step++) {
      int at = old.position(step);
      footprints.get(step).reads().stream()
          .filter(writers::containsKey)
          .forEach(name -> of(readers, name).set(at));
    }
  }

  private static BitSet of(Map<String, BitSet> index, String name) {
    return index.computeIfAbsent(name, some -> new BitSet());
  }

  private Result result() {
    List<Change> changes = new ArrayList<>();
    for (int step : levels.order()) {
      int at = old.position(step);
      List<String> after = ids(now.reduced(at, wanted(step, at)));
      if (after.size() > Limits.DEFAULTS.dependencies()) {
        return new Result(
            List.of(), List.of(scope.path() + ": a step would need too many dependencies"));
      }
      change(scope.places().get(step), after, changes);
    }
    changes.sort(Comparator.comparing(change -> index(change.step())));
    return new Result(changes, kept());
  }

  private int index(String id) {
    return scope.find(id).map(Place::index).orElse(0);
  }

  private BitSet wanted(int step, int at) {
    BitSet before = old.before(at);
    Footprint own = footprints.get(step);
    if (staying.get(at)) {
      return before;
    }
    BitSet wanted = (BitSet) staying.clone();
    own.reads().forEach(name -> add(wanted, writers, name));
    own.writes().forEach(name -> add(wanted, readers, name));
    own.writes().stream()
        .filter(Footprint::isExclusive)
        .forEach(name -> add(wanted, writers, name));
    wanted.and(before);
    if (scope.places().get(step).step().flow().after() instanceof After.Steps) {
      Graph graph = levels.graph();
      Arrays.stream(graph.dependencies(step)).map(old::position).forEach(wanted::set);
    }
    return wanted;
  }

  private static void add(BitSet wanted, Map<String, BitSet> index, String name) {
    BitSet found = index.get(name);
    if (found != null) {
      wanted.or(found);
    }
  }

  private List<String> ids(BitSet positions) {
    return positions.stream()
        .map(old::step)
        .sorted()
        .mapToObj(step -> scope.places().get(step).id())
        .toList();
  }

  private void change(Place place, List<String> after, List<Change> changes) {
    Set<String> before = new LinkedHashSet<>();
    for (int step : levels.graph().dependencies(place.index())) {
      before.add(scope.places().get(step).id());
    }
    if (!before.equals(Set.copyOf(after))) {
      String reason = reason(place, before, after);
      changes.add(new Change(place.id(), place.path().text(), List.copyOf(before), after, reason));
    }
  }

  private static String reason(Place place, Set<String> before, List<String> after) {
    if (after.containsAll(before)) {
      return "what it waits for no longer waits for all of these itself";
    } else if (place.step().flow().after() instanceof After.Previous) {
      return "it shares no result, store key or turn with the step before it";
    }
    return "the others come before these anyway";
  }

  /** The reasons of steps that stay, as far as there is something beside which they might run. */
  private List<String> kept() {
    Predicate<String> isNew = new LinkedHashSet<String>()::add;
    return footprints.size() < 2
        ? List.of()
        : footprints.stream().flatMap(some -> some.mustStay().stream()).filter(isNew).toList();
  }
}
