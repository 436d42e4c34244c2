package io.sampo.runtime.oracle;

import io.sampo.api.definition.Join;
import io.sampo.api.definition.OnError;
import io.sampo.api.definition.StepDefinition;
import io.sampo.api.json.Json;
import io.sampo.runtime.oracle.Plan.Feature;
import io.sampo.runtime.oracle.Sight.Shape;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

/** Lists of steps: in a row, as graphs, and with ways back. */
final class RandomSteps {
  private static final int DEEPEST = 4;

  private final Plan plan;
  private final Dice dice;
  private final RandomActions actions;
  private final RandomKinds kinds;

  RandomSteps(Plan plan) {
    this.plan = plan;
    this.dice = plan.dice;
    this.actions = new RandomActions(plan);
    this.kinds = new RandomKinds(plan, this, actions);
  }

  /** Some steps, at least one; what they yield for certain is added to the sight. */
  List<StepDefinition> list(Sight sight, int size) {
    boolean mayJump = plan.has(Feature.GOTO) && sight.zone().single() && plan.trouble > 0;
    if (mayJump && dice.oneIn(7)) {
      return dice.oneIn(3) ? ahead(sight) : back(sight);
    }
    if (plan.trouble > 0 && dice.oneIn(12)) {
      return either(sight);
    }
    return size >= 3 && dice.oneIn(3) ? graph(sight, size) : chain(sight, size);
  }

  private List<StepDefinition> chain(Sight sight, int size) {
    List<StepDefinition> steps = new ArrayList<>();
    for (int at = 0; at == 0 || (at < size && !plan.isSpent()); at++) {
      Brick brick = step(sight);
      if (at > 1 && dice.oneIn(5)) {
        List<String> before = List.of(steps.get(at - 2).id(), steps.get(at - 1).id());
        brick.after(new Join.All(), before);
      }
      steps.add(brick.lay());
      sight.add(brick.id(), brick.shape());
      sight.values().add("steps." + brick.id() + ".output");
      sight.values().add("steps." + brick.id() + ".status");
    }
    return steps;
  }

  /** Steps that depend on any others before them, written in any order. */
  private List<StepDefinition> graph(Sight sight, int size) {
    List<StepDefinition> steps = new ArrayList<>();
    Map<String, Set<String>> certain = new LinkedHashMap<>();
    Map<String, Set<String>> possible = new HashMap<>();
    Map<String, Shape> shapes = new HashMap<>();
    for (int at = 0; at < size; at++) {
      List<String> after = some(new ArrayList<>(certain.keySet()));
      Join join = join(after.size());
      Set<String> before = new LinkedHashSet<>();
      if (join instanceof Join.All) {
        after.forEach(id -> before.addAll(certain.getOrDefault(id, Set.of())));
        before.addAll(after);
      }
      Sight own = sight.in(sight.zone().beside());
      before.forEach(id -> own.add(id, shapes.getOrDefault(id, Shape.UNKNOWN)));
      Set<String> perhaps = new LinkedHashSet<>(after);
      after.forEach(id -> perhaps.addAll(possible.getOrDefault(id, Set.of())));
      perhaps.stream().filter(id -> dice.oneIn(3)).forEach(own.values()::add);
      Brick brick = step(own).after(join, after);
      possible.put(brick.id(), perhaps);
      steps.add(brick.lay());
      certain.put(brick.id(), before);
      shapes.put(brick.id(), brick.shape());
    }
    if (dice.oneIn(3)) {
      Collections.shuffle(steps, new Random(dice.below(1000)));
    }
    return steps;
  }

  /** A step that goes on from that one of two which comes to its end, and looks at all. */
  private List<StepDefinition> either(Sight sight) {
    Sight own = sight.in(sight.zone().beside());
    Brick failing = actions.failing();
    Brick lost = step(own.copy()).after(new Join.All(), List.of(failing.id()));
    Brick well = step(own.copy()).after(new Join.All(), List.of());
    own.values().addAll(List.of(failing.id(), lost.id(), well.id()));
    Json seen =
        Json.array(
            Stream.of(failing, lost, well).<Json>map(b -> Json.of("${" + b.id() + "}")).toList());
    Brick next = actions.any(own).on(Json.object(Map.of("v", Json.of(1), "seen", seen)));
    next.after(new Join.Any(), List.of(lost.id(), well.id()));
    return new ArrayList<>(List.of(failing.lay(), lost.lay(), well.lay(), next.lay()));
  }

  private List<String> some(List<String> ids) {
    List<String> chosen = new ArrayList<>();
    for (String id : ids) {
      if (dice.oneIn(2)) {
        chosen.add(id);
      }
    }
    return chosen;
  }

  private Join join(int all) {
    if (all < 2 || dice.oneIn(2)) {
      return new Join.All();
    }
    return dice.oneIn(2) ? new Join.Any() : new Join.Count(dice.from(1, all));
  }

  /** Steps that run again until enough has been counted; beside them, one that need not. */
  private List<StepDefinition> back(Sight sight) {
    Sight own = sight.in(sight.zone().beside());
    List<StepDefinition> steps = new ArrayList<>();
    Brick count = actions.count();
    follow(count, steps, own);
    boolean isEndless = dice.oneIn(24) && sight.zone().depth() == 0;
    Brick check = actions.below(count.id(), isEndless ? 1000 : dice.from(2, 4));
    own.values().add(check.id());
    while (dice.oneIn(2) || (isEndless && steps.size() < 2)) {
      follow(step(own), steps, own);
    }
    follow(check.or(new OnError.Goto(steps.get(isEndless ? 1 : 0).id())), steps, own);
    if (dice.oneIn(2)) {
      Brick beside = step(sight.in(sight.zone().beside())).after(new Join.All(), List.of());
      Brick both = step(own).after(new Join.All(), List.of(check.id(), beside.id()));
      steps.add(dice.below(steps.size() + 1), beside.lay());
      steps.add(both.lay());
    } else if (dice.oneIn(2)) {
      follow(step(own), steps, own);
    }
    return steps;
  }

  private static void follow(Brick brick, List<StepDefinition> steps, Sight sight) {
    int size = steps.size();
    brick.after(new Join.All(), size == 0 ? List.of() : List.of(steps.get(size - 1).id()));
    add(brick, steps, sight);
  }

  /** A failure that leads over some steps. */
  private List<StepDefinition> ahead(Sight sight) {
    List<StepDefinition> steps = new ArrayList<>();
    Brick failing = actions.failing();
    steps.add(failing.lay());
    Sight over = sight.copy();
    do {
      add(step(over), steps, over);
    } while (dice.oneIn(2));
    Sight all = sight.copy();
    steps.forEach(step -> all.values().add(step.id()));
    Brick target = step(all);
    steps.add(target.lay());
    steps.set(0, failing.or(new OnError.Goto(target.id())).lay());
    if (dice.oneIn(2)) {
      sight.add(target.id(), target.shape());
      add(step(sight), steps, sight);
    }
    return steps;
  }

  private static void add(Brick brick, List<StepDefinition> steps, Sight sight) {
    steps.add(brick.lay());
    sight.add(brick.id(), brick.shape());
  }

  /** Any step. */
  Brick step(Sight sight) {
    boolean isDeep = plan.isSpent() || sight.zone().depth() >= DEEPEST;
    Brick brick = isDeep || dice.oneIn(2) ? actions.any(sight) : kinds.any(sight);
    if (dice.oneIn(9)) {
      brick.when(plan.condition(sight));
    }
    if (dice.oneIn(4)) {
      publish(brick, sight);
    }
    if (!brick.isBounded() && dice.oneIn(15)) {
      brick.within(Duration.ofMinutes(1));
    }
    if (!brick.hasOnError() && dice.percent(plan.trouble * 2)) {
      brick.or(
          dice.any(
              new OnError.Continue(),
              new OnError.Continue(),
              new OnError.Fail(),
              new OnError.Retry()));
    }
    if (plan.has(Feature.HANDLER) && dice.percent(plan.trouble)) {
      brick.handledBy(handler(sight));
    }
    return brick;
  }

  private StepDefinition handler(Sight sight) {
    Sight own = sight.inside();
    own.values().add("error.code");
    Brick brick = plan.isSpent() || dice.oneIn(2) ? actions.any(own) : kinds.any(own);
    return brick.lay();
  }

  /** Puts a result into the store, where no two do so at the same time. */
  private void publish(Brick brick, Sight sight) {
    if (!sight.zone().single()) {
      return;
    }
    if (dice.oneIn(5)) {
      brick.into("v", "w_" + brick.id());
      if (!sight.zone().alone()) {
        brick.into("k_" + brick.id(), "w_" + brick.id());
      }
    } else if (sight.zone().alone() && dice.oneIn(3) && brick.shape() == Shape.NUMBER) {
      brick.into("n");
    } else {
      brick.into("k_" + brick.id());
    }
  }
}
