package io.sampo.runtime.oracle;

import io.sampo.api.definition.StepKind;
import io.sampo.api.json.Json;
import io.sampo.runtime.oracle.Sight.Shape;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Steps that call actions, and what these will do. */
final class RandomActions {
  /** What the engine's tests register; all do what the script says. */
  static final List<String> NAMES = List.of("act", "do.it", "play");

  private static final Duration SOON = Duration.ofMillis(30);

  /** Long enough for an action that does not hang, on a machine that is busy. */
  private static final Duration LATE = Duration.ofSeconds(2);

  private final Plan plan;
  private final Dice dice;

  RandomActions(Plan plan) {
    this.plan = plan;
    this.dice = plan.dice;
  }

  private Brick call(String id) {
    return new Brick(id, StepKind.Action.of(dice.of(NAMES)));
  }

  /** Any action, with any fate. */
  Brick any(Sight sight) {
    Brick brick = call(plan.newId());
    Act good = good(brick, sight);
    if (plan.goesWrong()) {
      fate(brick, good);
    } else {
      plan.script(brick.id(), List.of(good));
      if (dice.oneIn(6)) {
        brick.again(plan.retry(dice.from(1, 3)));
      }
    }
    return brick;
  }

  private Act good(Brick brick, Sight sight) {
    boolean isOwn = dice.oneIn(3);
    if (!isOwn) {
      brick.on(inputs(sight));
    } else if (dice.oneIn(3)) {
      brick.on(Json.object());
    }
    return switch (dice.below(8)) {
      case 0 -> give(brick, Shape.NUMBER, Json.of(dice.below(4)));
      case 1 -> give(brick, Shape.LIST, list());
      case 2 -> give(brick, Shape.UNKNOWN, dice.any(Json.NULL, Json.of("a"), Json.TRUE));
      case 3 -> {
        brick.yields(isOwn ? Shape.UNKNOWN : Shape.NUMBER);
        yield new Act.Pick(isOwn ? "text" : "v");
      }
      case 4 -> {
        if (!sight.zone().single()) {
          yield give(brick, Shape.OBJECT, Json.object("v", Json.of(dice.below(4))));
        }
        brick.yields(Shape.NUMBER);
        yield new Act.Count("c_" + brick.id());
      }
      default -> {
        brick.yields(isOwn ? Shape.UNKNOWN : Shape.OBJECT);
        yield new Act.Echo();
      }
    };
  }

  private static Act give(Brick brick, Shape shape, Json value) {
    brick.yields(shape);
    return new Act.Give(value);
  }

  private Json list() {
    List<Json> items = new ArrayList<>();
    for (int left = dice.below(4); left > 0; left--) {
      items.add(dice.any(Json.of(dice.below(4)), Json.of("a"), Json.object("v", Json.of(1))));
    }
    return Json.array(items);
  }

  /** An object whose member v is a number. */
  Json inputs(Sight sight) {
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("v", plan.number(sight));
    if (dice.oneIn(2)) {
      members.put("a", plan.value(sight));
    }
    if (dice.oneIn(4)) {
      members.put("t", Json.of("no. ${" + dice.of(sight.numbers()) + "} of ${text}!"));
    }
    if (dice.oneIn(5)) {
      members.put("l", Json.array(plan.number(sight), Json.of("${env.E}"), Json.TRUE));
    }
    return Json.object(members);
  }

  /** What goes wrong, at first or for good. */
  private void fate(Brick brick, Act good) {
    String code = dice.any("A", "B");
    switch (dice.below(7)) {
      case 0, 1 -> recovers(brick, new Act.Fail(code, true), good);
      case 2 -> {
        plan.script(brick.id(), List.of(new Act.Fail(code, dice.oneIn(2))));
        brick.again(plan.retry(dice.from(1, 3)));
      }
      case 3 -> plan.script(brick.id(), List.of(new Act.Fail(code, true)));
      case 4 -> {
        plan.script(brick.id(), List.of(new Act.FailWhen(Json.of(dice.below(4)), code)));
        brick.yields(Shape.UNKNOWN);
      }
      case 5 -> {
        plan.script(brick.id(), List.of(new Act.Hang()));
        if (dice.oneIn(3)) {
          brick.withinAll(SOON);
        } else {
          brick.within(SOON);
        }
        if (dice.oneIn(2)) {
          brick.again(plan.retry(2));
        }
      }
      default -> {
        if (dice.oneIn(6)) {
          recovers(brick, new Act.Hang(), good);
          brick.within(LATE);
        } else {
          recovers(brick, new Act.Fail(code, true), good);
        }
      }
    }
  }

  private void recovers(Brick brick, Act bad, Act good) {
    List<Act> acts = new ArrayList<>();
    for (int failures = bad.hangs() ? 1 : dice.from(1, 3); failures > 0; failures--) {
      acts.add(bad);
    }
    acts.add(good);
    plan.script(brick.id(), acts);
    brick.again(plan.retry(dice.from(acts.size() - 1, acts.size() + 1)));
  }

  /** Counts how often it has been called. */
  Brick count() {
    Brick brick = call(plan.newId()).yields(Shape.NUMBER);
    plan.script(brick.id(), List.of(new Act.Count("c_" + brick.id())));
    return brick;
  }

  /** Fails as long as the count of that step is too low. */
  Brick below(String count, int least) {
    Brick brick = call(plan.newId()).on(Json.object("v", Json.of("${" + count + "}")));
    plan.script(brick.id(), List.of(new Act.FailBelow("v", least, dice.any("A", "B"))));
    return brick.yields(Shape.OBJECT);
  }

  Brick failing() {
    Brick brick = call(plan.newId());
    plan.script(brick.id(), List.of(new Act.Fail(dice.any("A", "B"), dice.oneIn(2))));
    return brick;
  }

  /** Fails, but what it does may come too late to be done. */
  Brick loser() {
    Brick brick = call(plan.uncounted());
    plan.script(brick.id(), List.of(new Act.Fail("A", false)));
    return brick;
  }

  /** Ends only by being cancelled. */
  Brick endless() {
    Brick brick = call(plan.uncounted());
    plan.script.put(brick.id(), List.of(new Act.Hang()));
    return brick;
  }

  /** A call per item. */
  Brick perItem(Sight sight) {
    int workers = dice.from(1, 3);
    Sight own = sight.in(workers > 1 ? sight.zone().repeated() : sight.zone());
    String as = dice.any("item", "item", "row");
    int batch = dice.any(1, 1, 1, 2, 3);
    Brick brick = any(own);
    boolean isNamed = dice.oneIn(2);
    String list = dice.of(sight.lists());
    if (isNamed) {
      Json each = Json.of("${" + as + "}");
      Json index = Json.of("${" + as + "_index}");
      brick.on(dice.oneIn(4) ? Json.object() : Json.object(Map.of("v", index, "i", each)));
      if (dice.oneIn(3)) {
        brick.onNothing();
      }
    } else {
      brick.on(
          dice.any(
              Json.of("${" + list + "}"),
              Json.object(Map.of("l", Json.of("${" + list + "}"), "v", plan.number(sight))),
              Json.object("v", plan.number(sight)),
              Json.object()));
      if (dice.oneIn(4)) {
        brick.onNothing();
      }
    }
    StepKind.Items items = new StepKind.Items(isNamed ? list : "", as, workers, batch);
    brick.does(new StepKind.Action(dice.of(NAMES), Optional.of(items)));
    return brick.yields(Shape.LIST);
  }
}
