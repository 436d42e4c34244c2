package io.sampo.runtime.oracle;

import io.sampo.api.definition.RetryPolicy;
import io.sampo.api.definition.RetryPolicy.Backoff;
import io.sampo.api.definition.WorkflowDefinition;
import io.sampo.api.json.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the makers of one random workload have agreed on, and gathered so far. */
final class Plan {
  final Dice dice;
  final String name;

  /** How often, in percent, something goes wrong. */
  final int trouble;

  final Map<String, List<Act>> script = new LinkedHashMap<>();
  final List<Workload.Signal> signals = new ArrayList<>();
  final List<WorkflowDefinition> children = new ArrayList<>();
  final Set<Feature> features;

  /** Whether actions that are cancelled only by others may hold a place for long. */
  boolean holdsPlaces;

  private int left;
  private int steps;

  /** What a random definition may use. */
  enum Feature {
    WAIT,
    SIGNAL,
    CONDITION,
    SWITCH,
    GROUP,
    PARALLEL,
    LOOP,
    ROUNDS,
    PER_ITEM,
    SUBFLOW,
    GOTO,
    UNTIL,
    HANDLER,
    HOOKS
  }

  Plan(Dice dice, String name, Set<Feature> features) {
    this.dice = dice;
    this.name = name;
    this.features = new HashSet<>(features);
    this.trouble = dice.any(0, 5, 12, 12, 25);
  }

  boolean has(Feature feature) {
    return features.contains(feature);
  }

  boolean goesWrong() {
    return dice.percent(trouble);
  }

  void budget(int size) {
    left = size;
  }

  boolean isSpent() {
    return left <= 0;
  }

  String newId() {
    left--;
    steps++;
    return "s" + steps;
  }

  /** The id of a step whose acts are not compared. */
  String uncounted() {
    left--;
    steps++;
    return "x" + steps;
  }

  void script(String step, List<Act> acts) {
    List<Act> all = new ArrayList<>(acts);
    if (dice.oneIn(40)) {
      int at = dice.below(all.size());
      all.set(at, new Act.Crash(all.get(at)));
    }
    script.put(step, List.copyOf(all));
  }

  RetryPolicy retry(int attempts) {
    Duration delay = Duration.ofMillis(dice.below(3));
    Backoff backoff =
        dice.any(Backoff.fixed(delay), Backoff.linear(delay), Backoff.exponential(delay))
            .upTo(Duration.ofMillis(5))
            .withJitter(dice.any(0.0, 0.5));
    List<String> on = dice.oneIn(4) ? List.of(dice.any("A", "B", "ActionException")) : List.of();
    List<String> not = dice.oneIn(6) ? List.of(dice.any("A", "B", "timeout")) : List.of();
    return new RetryPolicy(attempts, backoff, on, not);
  }

  // ---- expressions

  String hole(String expression) {
    return "${" + expression + "}";
  }

  Json number(Sight sight) {
    return dice.oneIn(3) ? Json.of(dice.below(4)) : Json.of(hole(dice.of(sight.numbers())));
  }

  /** Something that is set, or that seems so. */
  Json value(Sight sight) {
    String path = dice.of(sight.values());
    return Json.of(hole(goesWrong() && dice.oneIn(3) ? path + ".nope" : path));
  }

  String condition(Sight sight) {
    String bare =
        switch (dice.below(8)) {
          case 0, 1 -> dice.any("yes", "inputs.yes");
          case 2 -> dice.any("no", "inputs.no");
          case 3, 4 ->
              dice.of(sight.values()) + dice.any(" == ", " != ") + dice.any("1", "null", "'a'");
          case 5 -> goesWrong() ? dice.of(sight.values()) + ".nope == 1" : "n >= 0";
          default ->
              dice.of(sight.numbers())
                  + dice.any(" < ", " <= ", " > ", " >= ", " == ", " != ")
                  + dice.from(0, 3);
        };
    return dice.oneIn(3) ? hole(bare) : bare;
  }
}
