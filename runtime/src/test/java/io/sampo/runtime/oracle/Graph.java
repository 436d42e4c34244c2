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
        .filter(step -> mayBegin(step, steps, frame))
        .findFirst();
  }

  /** Enough have completed; or too few can any more, and with those that were skipped it is. */
  private static boolean mayBegin(StepDefinition step, List<StepDefinition> steps, Frame frame) {
    Set<String> all = dependencies(step, steps);
    int needed = needed(step, steps);
    long done = all.stream().filter(id -> isDone(id, frame)).count();
    long completed = completed(step, steps, frame).size();
    long possible = all.stream().filter(id -> canComplete(id, steps, frame)).count();
    return completed >= needed || (completed + possible < needed && done >= needed);
  }

  private static List<String> completed(
      StepDefinition step, List<StepDefinition> steps, Frame frame) {
    return dependencies(step, steps).stream()
        .filter(id -> isDone(id, frame) && frame.states.get(id) != Frame.State.SKIPPED)
        .toList();
  }

  private static boolean isDone(String id, Frame frame) {
    Frame.State state = frame.states.get(id);
    return state != null && (state.isDone() || (frame.goesOn && state == Frame.State.FAILED));
  }

  /** Whether a step has not ended and may still complete. */
  private static boolean canComplete(String id, List<StepDefinition> steps, Frame frame) {
    Frame.State state = frame.states.get(id);
    if (state != null) {
      return state == Frame.State.HANGING;
    }
    StepDefinition step = find(id, steps).orElseThrow();
    long possible =
        dependencies(step, steps).stream()
            .filter(other -> isDone(other, frame) || canComplete(other, steps, frame))
            .count();
    return possible >= needed(step, steps);
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
    return awaited(step, steps, frame).stream()
        .anyMatch(id -> id.equals(other) || waits(id, other, steps, frame));
  }

  /** Those that certainly had ended when the step began. */
  private static List<String> awaited(
      StepDefinition step, List<StepDefinition> steps, Frame frame) {
    int needed = needed(step, steps);
    List<String> completed = completed(step, steps, frame);
    if (completed.size() == needed) {
      return completed;
    }
    List<String> done = dependencies(step, steps).stream().filter(id -> isDone(id, frame)).toList();
    boolean isLast = completed.size() < needed && (needed == 1 || done.size() == needed);
    return isLast ? done : List.of();
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
