package io.sampo.api.validation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Steps do not wait for each other in a circle. A depth-first search with a stack of its own,
 * linear in steps and dependencies; of circles that share a step one is reported.
 */
final class CycleCheck {
  private static final int MOST_NAMES = 20;

  private enum State {
    UNSEEN,
    OPEN,
    DONE
  }

  private final Scope scope;
  private final Graph graph;
  private final Report report;
  private final State[] states;
  private final boolean[] isReported;
  private final int[] next;
  private final int[] path;
  private int length;

  private CycleCheck(Scope scope, Report report) {
    this.scope = scope;
    this.graph = Graph.of(scope);
    this.report = report;
    this.states = new State[graph.size()];
    this.isReported = new boolean[graph.size()];
    this.next = new int[graph.size()];
    this.path = new int[graph.size()];
  }

  static void run(Outline outline, Report report) {
    outline.scopes().forEach(scope -> new CycleCheck(scope, report).search());
  }

  private void search() {
    Arrays.fill(states, State.UNSEEN);
    for (int start = 0; start < graph.size(); start++) {
      if (states[start] == State.UNSEEN) {
        open(start);
        while (length > 0) {
          advance(path[length - 1]);
        }
      }
    }
  }

  private void open(int step) {
    states[step] = State.OPEN;
    path[length] = step;
    length++;
  }

  private void advance(int step) {
    int[] dependencies = graph.dependencies(step);
    if (next[step] == dependencies.length) {
      states[step] = State.DONE;
      length--;
      return;
    }
    int dependency = dependencies[next[step]];
    next[step]++;
    if (states[dependency] == State.UNSEEN) {
      open(dependency);
    } else if (states[dependency] == State.OPEN) {
      found(dependency);
    }
  }

  /** The circle is the end of the path, from the dependency on. */
  private void found(int dependency) {
    List<Integer> circle = new ArrayList<>();
    for (int at = length - 1; at >= 0; at--) {
      if (isReported[path[at]]) {
        return;
      }
      circle.add(path[at]);
      if (path[at] == dependency) {
        break;
      }
    }
    circle.forEach(step -> isReported[step] = true);
    report(circle);
  }

  /** The path goes from a step to what it waits for, so backwards it is the order of running. */
  private void report(List<Integer> circle) {
    Collections.rotate(circle, -circle.indexOf(Collections.min(circle)));
    Place first = scope.places().get(circle.get(0));
    report.error(
        first.dependencies().isEmpty() ? first.spot() : first.spot("depends_on"),
        "cycle",
        "Expected steps that can be put into an order, but these wait for each other: "
            + names(circle)
            + "; remove one of these dependencies");
  }

  private String names(List<Integer> circle) {
    List<String> ids =
        circle.stream()
            .limit(circle.size() > MOST_NAMES ? MOST_NAMES - 1 : MOST_NAMES)
            .map(index -> scope.places().get(index).id())
            .collect(Collectors.toCollection(ArrayList::new));
    if (circle.size() > MOST_NAMES) {
      ids.add("(" + (circle.size() - ids.size() - 1) + " more)");
      ids.add(scope.places().get(circle.get(circle.size() - 1)).id());
    }
    ids.add(ids.get(0));
    return String.join(" -> ", ids);
  }
}
