package io.sampo.runtime.oracle;

import io.sampo.api.definition.Join;
import io.sampo.api.definition.RetryPolicy;
import io.sampo.api.definition.StepDefinition;
import io.sampo.api.definition.StepKind;
import io.sampo.api.definition.StepKind.Branch;
import io.sampo.api.definition.StepKind.Case;
import io.sampo.api.definition.StepKind.Waiting;
import io.sampo.api.definition.WorkflowDefinition;
import io.sampo.api.json.Json;
import io.sampo.runtime.oracle.Plan.Feature;
import io.sampo.runtime.oracle.Sight.Shape;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;

/** Steps of the other kinds. */
final class RandomKinds {
  private static final Duration SOON = Duration.ofMillis(40);

  private final Plan plan;
  private final Dice dice;
  private final RandomSteps steps;
  private final RandomActions actions;

  RandomKinds(Plan plan, RandomSteps steps, RandomActions actions) {
    this.plan = plan;
    this.dice = plan.dice;
    this.steps = steps;
    this.actions = actions;
  }

  /** A step of any kind that may be used. */
  Brick any(Sight sight) {
    List<Feature> kinds =
        List.of(Feature.values()).stream()
            .filter(plan::has)
            .filter(feature -> feature.compareTo(Feature.GOTO) < 0)
            .filter(feature -> feature != Feature.SUBFLOW || !plan.children.isEmpty())
            .toList();
    if (kinds.isEmpty()) {
      return actions.any(sight);
    }
    return switch (dice.of(kinds)) {
      case WAIT -> brick(pause());
      case SIGNAL -> signal(sight);
      case CONDITION -> condition(sight);
      case SWITCH -> choice(sight);
      case GROUP -> group(sight);
      case PARALLEL -> parallel(sight);
      case LOOP -> loop(sight);
      case ROUNDS -> rounds(sight);
      case PER_ITEM -> actions.perItem(sight);
      case SUBFLOW -> subflow(sight);
      default -> throw new AssertionError(kinds);
    };
  }

  private Brick brick(StepKind kind) {
    return new Brick(plan.newId(), kind);
  }

  private StepKind pause() {
    if (plan.has(Feature.UNTIL) && dice.oneIn(3)) {
      return new StepKind.Wait(new Waiting.Until("2020-01-01T00:00:00Z"));
    }
    return new StepKind.Wait(
        new Waiting.For(dice.oneIn(3) ? "${inputs.n}" : dice.from(0, 15) + "ms"));
  }

  private Brick signal(Sight sight) {
    Brick brick = brick(pause());
    String name = "go_" + brick.id();
    brick.does(new StepKind.Wait(new Waiting.Signal(name)));
    if (dice.oneIn(5)) {
      StepKind.Deadline soon = new StepKind.Deadline(dice.from(1, 9) + "ms", plan.value(sight));
      return brick.does(
          new StepKind.Wait(new Waiting.Signal("no_" + brick.id(), Optional.of(soon))));
    }
    if (plan.goesWrong()) {
      return brick.within(SOON).again(plan.retry(dice.from(1, 2)));
    }
    if (dice.oneIn(4)) {
      StepKind.Deadline late = new StepKind.Deadline("1h", Json.of("late"));
      brick.does(new StepKind.Wait(new Waiting.Signal(name, Optional.of(late))));
    }
    for (int count = 1; count <= 4; count++) {
      Json payload = Json.of(sight.zone().single() ? count : 1);
      plan.signals.add(new Workload.Signal(name, payload, dice.oneIn(2) ? 0 : dice.below(25)));
    }
    return brick.yields(Shape.NUMBER);
  }

  // ---- steps that hold steps

  /** The steps inside another, which may be made to hang or to go well only when tried again. */
  private List<StepDefinition> body(Brick holder, Sight sight) {
    return body(holder, sight, true);
  }

  /** Only steps that are the first to run in the holder may hang: the others would have a race. */
  private List<StepDefinition> body(Brick holder, Sight sight, boolean isFirst) {
    Sight own = sight.inside();
    List<StepDefinition> inner = new ArrayList<>();
    boolean recovers = plan.goesWrong() && sight.zone().single();
    if (!recovers && isFirst && plan.goesWrong()) {
      inner.add(endless().lay());
      holder.within(SOON);
    }
    if (recovers) {
      Brick count = actions.count();
      Brick check = actions.below(count.id(), dice.from(2, 3));
      inner.add(count.lay());
      inner.add(check.lay());
      own.add(count.id(), count.shape());
      holder.again(
          RetryPolicy.of(dice.from(1, 3), RetryPolicy.Backoff.fixed(Duration.ofMillis(1))));
    }
    inner.addAll(following(inner, steps.list(own, dice.from(1, 3))));
    return inner;
  }

  /** Steps that came into being as a list of their own begin only after what now stands before. */
  private static List<StepDefinition> following(
      List<StepDefinition> before, List<StepDefinition> list) {
    if (before.isEmpty()) {
      return list;
    }
    String last = before.get(before.size() - 1).id();
    return list.stream().map(step -> Brick.following(step, last)).toList();
  }

  private Brick condition(Sight sight) {
    Brick brick = brick(pause());
    if (dice.oneIn(4)) {
      List<StepDefinition> always = body(brick, sight);
      return brick.does(new StepKind.Condition("inputs.yes", always, List.of()));
    }
    List<StepDefinition> then = dice.oneIn(8) ? List.of() : body(brick, sight, false);
    List<StepDefinition> otherwise = dice.oneIn(2) ? List.of() : body(brick, sight, false);
    return brick.does(new StepKind.Condition(plan.condition(sight), then, otherwise));
  }

  private Brick choice(Sight sight) {
    Brick brick = brick(pause());
    List<Case> cases = new ArrayList<>();
    for (int count = dice.from(1, 3); count > 0; count--) {
      Json value =
          dice.any(Json.of(dice.below(4)), Json.of(dice.below(4)), Json.of("a"), Json.NULL);
      Optional<String> when = dice.oneIn(3) ? Optional.of(plan.condition(sight)) : Optional.empty();
      List<StepDefinition> steps = dice.oneIn(6) ? List.of() : body(brick, sight, false);
      cases.add(new Case(when, when.isPresent() ? Json.NULL : value, steps));
    }
    List<StepDefinition> otherwise = dice.oneIn(2) ? List.of() : body(brick, sight, false);
    String on = dice.of(dice.oneIn(2) ? sight.numbers() : sight.values());
    return brick.does(new StepKind.Switch(dice.oneIn(3) ? plan.hole(on) : on, cases, otherwise));
  }

  private Brick group(Sight sight) {
    Brick brick = brick(pause());
    return brick.does(new StepKind.Group(body(brick, sight), dice.oneIn(2)));
  }

  private Brick parallel(Sight sight) {
    Brick brick = brick(pause());
    Sight own = sight.in(sight.zone().beside()).inside();
    List<List<StepDefinition>> lists = new ArrayList<>();
    int winners = dice.from(1, 3);
    for (int count = 0; count < winners; count++) {
      lists.add(steps.list(own.copy(), dice.from(1, 2)));
    }
    Join join = new Join.All();
    if (dice.oneIn(2)) {
      join = winners == 1 ? new Join.Any() : new Join.Count(winners);
      lists.add(losing());
      if (dice.oneIn(3)) {
        lists.add(losing());
      }
    } else if (winners > 1 && plan.goesWrong()) {
      join = new Join.Count(winners);
      lists.set(0, List.of(actions.failing().lay()));
    }
    Collections.shuffle(lists, new Random(dice.below(1000)));
    List<Branch> branches = new ArrayList<>();
    lists.forEach(list -> branches.add(new Branch("b" + branches.size(), list)));
    return brick.does(new StepKind.Parallel(branches, join));
  }

  private List<StepDefinition> losing() {
    return dice.oneIn(4)
        ? List.of(actions.loser().lay())
        : List.of(endless().lay(), actions.loser().lay());
  }

  /** A step that ends only by being cancelled. */
  private Brick endless() {
    plan.holdsPlaces = true;
    String id = plan.uncounted();
    return switch (dice.below(8)) {
      case 0 -> holding(id, new StepKind.Wait(new Waiting.For("1h")));
      case 1 -> holding(id, new StepKind.Group(List.of(actions.endless().lay()), false));
      case 2 -> plan.has(Feature.SIGNAL) ? holding(id, never()) : actions.endless();
      case 3 -> {
        Optional<WorkflowDefinition> child = child("hang");
        yield child.isPresent()
            ? holding(id, new StepKind.Subflow(child.get().name(), Optional.empty(), false))
            : actions.endless();
      }
      default -> actions.endless();
    };
  }

  private static Brick holding(String id, StepKind kind) {
    return new Brick(id, kind);
  }

  private static StepKind never() {
    return new StepKind.Wait(new Waiting.Signal("never"));
  }

  private Optional<WorkflowDefinition> child(String suffix) {
    return plan.children.stream().filter(child -> child.name().endsWith(suffix)).findFirst();
  }

  private Brick loop(Sight sight) {
    Brick brick = brick(pause());
    String as = dice.any("item", "item", "row");
    String list = dice.of(sight.lists());
    OptionalInt atOnce = dice.oneIn(2) ? OptionalInt.empty() : OptionalInt.of(dice.from(1, 3));
    Sight own = sight.in(atOnce.orElse(1) > 1 ? sight.zone().repeated() : sight.zone());
    List.of(own.numbers(), own.lists(), own.values())
        .forEach(names -> names.removeIf(name -> name.matches("(item|row)(\\..*)?")));
    own.add(as, list.equals("few") || list.equals("inputs.many") ? Shape.NUMBER : Shape.UNKNOWN);
    own.add(as + "_index", Shape.NUMBER);
    own.values().add("item");
    OptionalInt most = dice.oneIn(3) ? OptionalInt.of(dice.from(1, 3)) : OptionalInt.empty();
    brick.does(new StepKind.Loop(list, as, body(brick, own), atOnce, most));
    return brick.yields(Shape.LIST);
  }

  private Brick rounds(Sight sight) {
    Brick brick = brick(pause());
    StepKind.Repeat.Test test = dice.any(StepKind.Repeat.Test.WHILE, StepKind.Repeat.Test.UNTIL);
    if (!sight.zone().single() || dice.oneIn(5)) {
      String endless = dice.any("yes", "inputs.no", plan.condition(sight));
      List<StepDefinition> inner = body(brick, sight);
      return brick.does(new StepKind.Repeat(test, endless, inner, pace(1, 3)));
    }
    Brick count = actions.count();
    Sight own = sight.copy();
    own.add(count.id(), Shape.NUMBER);
    List<StepDefinition> inner = new ArrayList<>();
    inner.add(count.lay());
    boolean looksBack = dice.oneIn(3);
    String last = looksBack ? plan.newId() : "";
    if (looksBack) {
      inner.add(
          new Brick(plan.newId(), StepKind.Action.of("act"))
              .when(count.id() + " > 1")
              .on(Json.object("before", Json.of("${" + last + "}")))
              .lay());
    }
    inner.addAll(following(inner, body(brick, own, false)));
    if (looksBack) {
      inner.add(
          new Brick(last, StepKind.Action.of("act"))
              .on(Json.object("c", Json.of("${" + count.id() + "}")))
              .lay());
    }
    String expression =
        test == StepKind.Repeat.Test.WHILE
            ? count.id() + " != " + dice.from(1, 4)
            : count.id() + dice.any(" >= ", " == ") + dice.from(1, 3);
    return brick.does(new StepKind.Repeat(test, expression, inner, pace(2, 5)));
  }

  private StepKind.Repeat.Pace pace(int least, int most) {
    boolean fails = plan.goesWrong() || dice.oneIn(4);
    return new StepKind.Repeat.Pace(
        dice.from(least, most),
        fails ? StepKind.Repeat.OnLimit.FAIL : StepKind.Repeat.OnLimit.CONTINUE,
        dice.oneIn(4) ? Optional.of(dice.from(0, 3) + "ms") : Optional.empty());
  }

  private Brick subflow(Sight sight) {
    Optional<WorkflowDefinition> apart = child("apart");
    if (apart.isPresent() && dice.oneIn(6)) {
      return brick(new StepKind.Subflow(apart.get().name(), Optional.empty(), true));
    }
    WorkflowDefinition child = dice.of(plan.children);
    if (child.name().endsWith("apart")) {
      return actions.any(sight);
    }
    Brick brick = brick(new StepKind.Subflow(child.name(), version(child), false));
    if (child.name().endsWith("hang")) {
      brick.within(SOON);
    }
    if (plan.goesWrong()) {
      brick.again(plan.retry(2));
    }
    return dice.oneIn(3) ? brick : brick.on(inputs(sight));
  }

  private Optional<String> version(WorkflowDefinition child) {
    return dice.oneIn(2) ? Optional.empty() : Optional.of(child.version());
  }

  /** An input with all that every input has. */
  private Json inputs(Sight sight) {
    return RandomWorkflow.input(dice)
        .with("n", plan.number(sight))
        .with("o", Json.object(Map.of("v", plan.number(sight), "a", plan.value(sight))));
  }
}
