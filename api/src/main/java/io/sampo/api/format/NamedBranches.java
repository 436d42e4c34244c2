package io.sampo.api.format;

import io.sampo.api.format.NamingCondition.Named;
import io.sampo.api.problem.Suggestion;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Puts steps where a condition names them: instead of holding steps, a condition may list the ids
 * of steps that are written beside it. The texts of a condition are ids as soon as one of them is
 * the id of a step beside it (as the name of an action it would be that id once more); otherwise
 * they are names of actions.
 */
final class NamedBranches {
  private final Value list;
  private final List<Node> items;
  private final Map<String, Integer> places = new HashMap<>();
  private final Map<Integer, Named> takers = new HashMap<>();
  private final Map<Integer, Map<Integer, Named>> taken = new HashMap<>();

  private NamedBranches(Value list, List<Node> items) {
    this.list = list;
    this.items = items;
    for (int at = 0; at < items.size(); at++) {
      places.putIfAbsent(NamingCondition.id(items.get(at)), at);
    }
    places.remove("");
  }

  /** The list with each step that a condition names in that condition. */
  static Value gathered(Value list) {
    if (!(list.node() instanceof Node.Sequence sequence)) {
      return list;
    }
    List<NamingCondition> naming = NamingCondition.in(sequence.items());
    return naming.isEmpty() ? list : new NamedBranches(list, sequence.items()).gathered(naming);
  }

  private Value gathered(List<NamingCondition> all) {
    all.stream().filter(this::namesSteps).forEach(this::take);
    List.copyOf(takers.keySet()).forEach(this::checkHolders);
    takers.forEach(
        (place, named) ->
            taken.computeIfAbsent(named.condition(), at -> new HashMap<>()).put(place, named));
    List<Node> left = new ArrayList<>();
    for (int at = 0; at < items.size(); at++) {
      if (!takers.containsKey(at)) {
        left.add(built(at));
      }
    }
    Node rest = new Node.Sequence(List.copyOf(left), list.at());
    return new Value(rest, list.path(), list.name(), list.findings());
  }

  private boolean namesSteps(NamingCondition condition) {
    return condition.names().stream().anyMatch(named -> places.containsKey(named.id()));
  }

  private void take(NamingCondition condition) {
    for (Named named : condition.names()) {
      Integer place = places.get(named.id());
      if (place == null) {
        reportUnknown(named);
        continue;
      }
      Named before = takers.putIfAbsent(place, named);
      if (before != null) {
        problem(
            named,
            "named_twice",
            "Expected a step to be in one branch, but '"
                + named.id()
                + "' is named in line "
                + before.text().at().line()
                + " already: remove one, or write a step of its own here");
      }
    }
  }

  private void reportUnknown(Named named) {
    String hint = list.findings().isFlooded() ? "" : Suggestion.hint(named.id(), places.keySet());
    problem(
        named,
        "unknown_step",
        "Expected the id of a step beside the condition, as others here are, but there is no '"
            + Node.shorten(named.id())
            + "'"
            + hint
            + ": correct it, or write the step here, such as {id: …, action: …}");
  }

  /** A condition may be named by another; by none that it holds, and not deep. */
  private void checkHolders(int place) {
    int most = list.findings().limits().depth() / 2;
    long depth = list.path().chars().filter(letter -> letter == '[').count();
    Set<Integer> seen = new HashSet<>();
    Integer at = place;
    for (Named named = takers.get(at); named != null; named = takers.get(at)) {
      depth++;
      if (!seen.add(at)) {
        takers.remove(at);
        problem(
            named,
            "branch_cycle",
            "Expected a condition to name steps that it does not stand in, but '"
                + named.id()
                + "' would stand in itself: remove it here");
        return;
      }
      if (depth > most) {
        takers.remove(at);
        problem(
            named,
            "limit",
            "Expected conditions that name conditions at most "
                + most
                + " deep, but these are deeper; make them a workflow of their own");
        return;
      }
      at = named.condition();
    }
  }

  private void problem(Named named, String code, String message) {
    String path = Locations.join(list.path(), named.path());
    list.findings().problem(code, path, named.text().at(), message);
  }

  /** A step with all that it names in it; what they waited for is the step they stand in. */
  private Node built(int at) {
    Node step = items.get(at);
    Map<Integer, Named> inside = taken.getOrDefault(at, Map.of());
    IdentityHashMap<Node, Node> moved = new IdentityHashMap<>();
    String id = NamingCondition.id(step);
    inside.forEach(
        (place, named) ->
            moved.put(named.text(), NamingCondition.withoutDependency(built(place), id)));
    return inside.isEmpty() ? step : NamingCondition.with(step, moved);
  }
}
