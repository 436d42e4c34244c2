package io.sampo.api.analysis;

import io.sampo.api.validation.Graph;
import io.sampo.api.validation.Place;
import io.sampo.api.validation.Scope;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Puts the steps of one list into an order in which none comes before what it waits for, and into
 * batches. Kahn's algorithm ("Topological sorting of large networks", 1962), linear in steps and
 * dependencies, without recursion.
 */
final class Levels {
  private final Scope scope;
  private final Graph graph;
  private final int[] order;
  private final int[] levels;

  private Levels(Scope scope) {
    this.scope = scope;
    this.graph = Graph.of(scope);
    this.order = new int[graph.size()];
    this.levels = new int[graph.size()];
  }

  /** The order of a list of steps without cycles. */
  static Levels of(Scope scope) {
    Levels levels = new Levels(scope);
    levels.sort();
    return levels;
  }

  private void sort() {
    List<List<Integer>> successors = graph.successors();
    int[] open = new int[graph.size()];
    int end = 0;
    for (int step = 0; step < open.length; step++) {
      open[step] = graph.dependencies(step).length;
      if (open[step] == 0) {
        order[end++] = step;
      }
    }
    for (int at = 0; at < end; at++) {
      int done = order[at];
      for (int next : successors.get(done)) {
        levels[next] = Math.max(levels[next], levels[done] + 1);
        open[next]--;
        if (open[next] == 0) {
          order[end++] = next;
        }
      }
    }
  }

  /** The indices of the steps, each after what it waits for; not to be changed. */
  int[] order() {
    return order;
  }

  Graph graph() {
    return graph;
  }

  StepList list() {
    List<List<String>> batches = new ArrayList<>();
    Map<String, List<String>> dependencies = new LinkedHashMap<>();
    for (Place place : scope.places()) {
      dependencies.put(place.id(), ids(graph.dependencies(place.index())));
      while (batches.size() <= levels[place.index()]) {
        batches.add(new ArrayList<>());
      }
      batches.get(levels[place.index()]).add(place.id());
    }
    return new StepList(scope.path().text(), dependencies, batches);
  }

  private List<String> ids(int[] steps) {
    return Arrays.stream(steps).mapToObj(step -> scope.places().get(step).id()).toList();
  }
}
