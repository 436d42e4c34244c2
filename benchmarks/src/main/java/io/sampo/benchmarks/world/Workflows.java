package io.sampo.benchmarks.world;

import io.sampo.api.definition.Flow;
import io.sampo.api.definition.Handlers;
import io.sampo.api.definition.Header;
import io.sampo.api.definition.StepDefinition;
import io.sampo.api.definition.StepKind;
import io.sampo.api.definition.StepPolicy;
import io.sampo.api.definition.WorkflowDefinition;
import io.sampo.api.definition.WorkflowOptions;
import io.sampo.api.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * The workflows that benchmarks run; every step calls {@link World#NOOP} unless it says otherwise.
 */
public final class Workflows {
  /** What definitions allow. */
  private static final int MOST_DEPENDENCIES = 1_000;

  /** How deep steps may stand in each other. */
  public static final int DEEP = 50;

  private Workflows() {}

  /** Steps one after the other. */
  public static WorkflowDefinition chain(String name, int steps) {
    List<StepDefinition> list = new ArrayList<>(steps);
    for (int i = 0; i < steps; i++) {
      list.add(next("s" + i, World.NOOP));
    }
    return of(name, list);
  }

  /** Steps side by side, and one more that joins them; as many as a step may depend on. */
  public static WorkflowDefinition fan(String name, int steps) {
    List<StepDefinition> list = new ArrayList<>(steps + 1);
    list.add(after("join", sideBySide(list, "s", steps)));
    return of(name, list);
  }

  /** As many steps in all, side by side but for a join of each 1,000 and one of these joins. */
  public static WorkflowDefinition wideFan(String name, int steps) {
    int joins = (steps - 1 + MOST_DEPENDENCIES) / (MOST_DEPENDENCIES + 1);
    int left = steps - 1 - joins;
    List<StepDefinition> list = new ArrayList<>(steps);
    String[] ids = new String[joins];
    for (int i = 0; i < joins; i++) {
      int some = left / (joins - i);
      ids[i] = "join" + i;
      list.add(after(ids[i], sideBySide(list, "s" + i + "-", some)));
      left -= some;
    }
    list.add(after("join", ids));
    return of(name, list);
  }

  private static String[] sideBySide(List<StepDefinition> list, String prefix, int steps) {
    String[] ids = new String[steps];
    for (int i = 0; i < steps; i++) {
      ids[i] = prefix + i;
      list.add(after(ids[i]));
    }
    return ids;
  }

  /** Layers of as many steps as there are layers; each step follows all of the layer before. */
  public static WorkflowDefinition layers(String name, int side) {
    List<StepDefinition> list = new ArrayList<>(side * side);
    String[] before = {};
    for (int layer = 0; layer < side; layer++) {
      String[] ids = new String[side];
      for (int i = 0; i < side; i++) {
        ids[i] = "s" + layer + "-" + i;
        list.add(after(ids[i], before));
      }
      before = ids;
    }
    return of(name, list);
  }

  /** One call for each of so many items, 100 at a time. */
  public static WorkflowDefinition items(String name, int items) {
    Json list = Json.array(IntStream.range(0, items).<Json>mapToObj(Json::of).toList());
    StepKind calls =
        new StepKind.Action(World.NOOP, Optional.of(new StepKind.Items("", "item", 100, 1)));
    return of(
        name,
        List.of(
            new StepDefinition(
                "each",
                StepDefinition.Label.NONE,
                calls,
                Flow.AFTER_PREVIOUS,
                new StepDefinition.StepData(list, List.of()),
                StepPolicy.NONE)));
  }

  /** One step for each of so many items, with 100 items under way at a time. */
  public static WorkflowDefinition over(String name, int items) {
    StepKind each =
        new StepKind.Loop(
            "lists.range(" + items + ")",
            "item",
            List.of(next("s", World.NOOP)),
            OptionalInt.of(100),
            OptionalInt.empty());
    return of(name, List.of(StepDefinition.of("each", each)));
  }

  /** So many rounds of one step. */
  public static WorkflowDefinition rounds(String name, int rounds) {
    StepKind again =
        new StepKind.Repeat(
            StepKind.Repeat.Test.UNTIL,
            "false",
            List.of(next("s", World.NOOP)),
            new StepKind.Repeat.Pace(rounds, StepKind.Repeat.OnLimit.CONTINUE, Optional.empty()));
    return of(name, List.of(StepDefinition.of("again", again)));
  }

  /** So many steps one after the other, each {@link #DEEP} levels deep in groups. */
  public static WorkflowDefinition nests(String name, int nests) {
    List<StepDefinition> list = new ArrayList<>(nests);
    for (int i = 0; i < nests; i++) {
      StepDefinition inner = next("s" + i, World.NOOP);
      for (int level = 1; level < DEEP; level++) {
        StepKind group = new StepKind.Group(List.of(inner), false);
        inner = StepDefinition.of("s" + i + "-" + level, group);
      }
      list.add(inner);
    }
    return of(name, list);
  }

  /** A wait of that duration, then one step. */
  public static WorkflowDefinition waiting(String name, String duration) {
    StepKind wait = new StepKind.Wait(new StepKind.Waiting.For(duration));
    return of(name, List.of(StepDefinition.of("wait", wait), next("after", World.NOOP)));
  }

  /** The same definition, but its last step of several, or one more step, calls that action. */
  public static WorkflowDefinition endingWith(WorkflowDefinition definition, String action) {
    List<StepDefinition> list = new ArrayList<>(definition.steps());
    if (list.size() == 1) {
      list.add(next("last", action));
    } else {
      StepDefinition last = list.remove(list.size() - 1);
      list.add(step(last.id(), action, last.flow()));
    }
    return of(definition.name(), list);
  }

  /** Steps one after the other that call those actions. */
  public static WorkflowDefinition calling(String name, String... actions) {
    List<StepDefinition> list = new ArrayList<>(actions.length);
    for (int i = 0; i < actions.length; i++) {
      list.add(next("s" + i, actions[i]));
    }
    return of(name, list);
  }

  private static StepDefinition next(String id, String action) {
    return step(id, action, Flow.AFTER_PREVIOUS);
  }

  private static StepDefinition after(String id, String... before) {
    return step(id, World.NOOP, Flow.after(before));
  }

  private static StepDefinition step(String id, String action, Flow flow) {
    return new StepDefinition(
        id,
        StepDefinition.Label.NONE,
        StepKind.Action.of(action),
        flow,
        StepDefinition.StepData.NONE,
        StepPolicy.NONE);
  }

  private static WorkflowDefinition of(String name, List<StepDefinition> steps) {
    return new WorkflowDefinition(
        Header.of(name), List.of(), List.of(), steps, Handlers.NONE, WorkflowOptions.NONE);
  }
}
