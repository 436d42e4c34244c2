package io.sampo.api.validation;

import io.sampo.api.definition.OnError;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which steps of one scope may run before which. A step runs before those that depend on it, and
 * before the one it goes to on an error, however many steps are between.
 */
final class Order {
  /** Only a definition made to be slow needs more; what it asks for then goes unchecked. */
  private static final int MOST_VISITS = 20_000_000;

  private final Graph graph;
  private final int[][] successors;
  private final Map<Integer, BitSet> reached = new HashMap<>();
  private int visits;

  private Order(Graph graph, List<List<Integer>> successors) {
    this.graph = graph;
    this.successors =
        successors.stream()
            .map(list -> list.stream().mapToInt(Integer::intValue).toArray())
            .toArray(int[][]::new);
  }

  static Order of(Scope scope, Optional<OnError> defaultOnError) {
    Graph graph = Graph.of(scope);
    List<List<Integer>> successors = graph.successors();
    for (Place place : scope.places()) {
      place
          .step()
          .policy()
          .onError()
          .or(() -> defaultOnError)
          .flatMap(Order::target)
          .flatMap(scope::find)
          .ifPresent(target -> successors.get(place.index()).add(target.index()));
    }
    return new Order(graph, successors);
  }

  private static Optional<String> target(OnError onError) {
    return onError instanceof OnError.Goto to ? Optional.of(to.step()) : Optional.empty();
  }

  /** Whether the one step may have run when the other begins; true when in doubt. */
  boolean mayRunBefore(int earlier, int later) {
    int[] direct = graph.dependencies(later);
    boolean isDirect = direct.length > 0 && direct[direct.length - 1] == earlier;
    return isDirect || reach(earlier).get(later);
  }

  private BitSet reach(int start) {
    return reached.computeIfAbsent(start, this::search);
  }

  private BitSet search(int start) {
    BitSet found = new BitSet(graph.size());
    if (visits > MOST_VISITS) {
      found.set(0, graph.size());
      return found;
    }
    int[] open = new int[graph.size() + 1];
    int end = 1;
    open[0] = start;
    for (int at = 0; at < end; at++) {
      visits += successors[open[at]].length;
      for (int next : successors[open[at]]) {
        if (!found.get(next)) {
          found.set(next);
          open[end] = next;
          end++;
        }
      }
    }
    return found;
  }
}
