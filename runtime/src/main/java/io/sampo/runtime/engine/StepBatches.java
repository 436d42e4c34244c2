package io.sampo.runtime.engine;

import io.sampo.api.definition.Flow.After;
import io.sampo.api.definition.StepDefinition;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The order that dependencies impose: each batch needs what is in those before it, and the steps in
 * one batch need nothing of each other. Steps that depend on themselves in a circle, or on none
 * that is there, are in no batch.
 */
public final class StepBatches {
  private final List<StepDefinition> steps;
  private final Map<String, Integer> index = new HashMap<>();
  private final List<List<Integer>> successors = new ArrayList<>();
  private final int[] missing;

  private StepBatches(List<StepDefinition> steps) {
    this.steps = steps;
    this.missing = new int[steps.size()];
    for (int at = 0; at < steps.size(); at++) {
      index.put(steps.get(at).id(), at);
      successors.add(new ArrayList<>(1));
    }
  }

  /** The ids of the steps of each batch, in the order of the definition. */
  public static List<List<String>> of(List<StepDefinition> steps) {
    return new StepBatches(steps).batches();
  }

  private List<List<String>> batches() {
    for (int at = 0; at < steps.size(); at++) {
      depend(at, steps.get(at).flow().after());
    }
    int[] level = levels();
    List<List<String>> batches = new ArrayList<>();
    for (int at = 0; at < steps.size(); at++) {
      if (missing[at] == 0) {
        while (batches.size() <= level[at]) {
          batches.add(new ArrayList<>());
        }
        batches.get(level[at]).add(steps.get(at).id());
      }
    }
    return batches.stream().map(List::copyOf).toList();
  }

  private void depend(int at, After after) {
    if (after instanceof After.Steps named) {
      named.ids().stream().distinct().forEach(id -> depend(at, index.getOrDefault(id, at)));
    } else if (at > 0) {
      depend(at, at - 1);
    }
  }

  private void depend(int at, int on) {
    missing[at]++;
    successors.get(on).add(at);
  }

  private int[] levels() {
    int[] level = new int[steps.size()];
    Deque<Integer> done = new ArrayDeque<>();
    for (int at = 0; at < steps.size(); at++) {
      if (missing[at] == 0) {
        done.add(at);
      }
    }
    while (!done.isEmpty()) {
      int at = done.remove();
      for (int next : successors.get(at)) {
        level[next] = Math.max(level[next], level[at] + 1);
        if (--missing[next] == 0) {
          done.add(next);
        }
      }
    }
    return level;
  }
}
