package io.sampo.runtime.oracle;

import io.sampo.api.definition.Flow.After;
import io.sampo.api.definition.Join;
import io.sampo.api.definition.StepDefinition;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The part of the {@link Interpreter} that says which step of a list follows which. */
final class Graph {
  private Graph() {}

  static Optional<StepDefinition> find(String id, List<StepDefinition> steps) {
    return steps.stream().filter(step -> step.id().equals(id)).findFirst();
  }

  /** The first step that has not begun and may. */
  static Optional<StepDefinition> next(List<StepDefinition> steps, Frame frame) {
    return steps.stream()
        .filter(step -> !frame.states.containsKey(step.id()))
        .filter(step -> done(step, steps, frame) >= needed(step, steps))
        .findFirst();
  }

  static long done(StepDefinition step, List<StepDefinition> steps, Frame frame) {
    return dependencies(step, steps).stream()
        .map(frame.states::get)
        .filter(state -> state != null && state.isDone())
        .count();
  }

  static int needed(StepDefinition step, List<StepDefinition> steps) {
    int all = dependencies(step, steps).size();
    return step.flow().after() instanceof After.Steps after ? needed(after.join(), all) : all;
  }

  static int needed(Join join, int all) {
    if (join instanceof Join.Count count) {
      return count.count();
    }
    return join instanceof Join.Any ? Math.min(1, all) : all;
  }

  static Set<String> dependencies(StepDefinition step, List<StepDefinition> steps) {
    if (step.flow().after() instanceof After.Steps after) {
      return new HashSet<>(after.ids());
    }
    int at = steps.indexOf(step);
    return at == 0 ? Set.of() : Set.of(steps.get(at - 1).id());
  }

  static boolean isAny(StepDefinition step, List<StepDefinition> steps) {
    return needed(step, steps) < dependencies(step, steps).size();
  }

  /** Whether the one certainly has ended, or certainly has not, when the other is at work. */
  static boolean isOrdered(String one, String other, List<StepDefinition> steps, Frame frame) {
    return one.equals(other) || waits(one, other, steps, frame) || waits(other, one, steps, frame);
  }

  /** Whether the one has begun only after the other ended; no more were done than it needed. */
  private static boolean waits(String one, String other, List<StepDefinition> steps, Frame frame) {
    StepDefinition step = find(one, steps).orElseThrow();
    List<String> done =
        dependencies(step, steps).stream()
            .filter(id -> frame.states.containsKey(id) && frame.states.get(id).isDone())
            .toList();
    return done.size() == needed(step, steps)
        && done.stream().anyMatch(id -> id.equals(other) || waits(id, other, steps, frame));
  }

  /** That step and all that depend on it, at once or by others. */
  static Set<String> following(String id, List<StepDefinition> steps) {
    Set<String> all = new HashSet<>(Set.of(id));
    boolean grows = true;
    while (grows) {
      grows = false;
      for (StepDefinition step : steps) {
        if (dependencies(step, steps).stream().anyMatch(all::contains)) {
          grows |= all.add(step.id());
        }
      }
    }
    return all;
  }
}
