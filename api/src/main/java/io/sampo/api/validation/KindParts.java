package io.sampo.api.validation;

import io.sampo.api.definition.DataType;
import io.sampo.api.definition.Join;
import io.sampo.api.definition.StepDefinition;
import io.sampo.api.definition.StepKind;
import io.sampo.api.definition.StepKind.Waiting;
import io.sampo.api.json.Json;
import io.sampo.api.problem.KeyPath;
import io.sampo.api.validation.Nesting.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What a step of some kind is made of, as far as checks are concerned. The one place in which the
 * validator knows the kinds.
 */
public final class KindParts {
  /** What the innermost item is called, whatever else it is called. */
  static final String ITEM = "item";

  private final KeyPath path;
  private final List<Nesting> nested = new ArrayList<>();
  private final List<Text> names = new ArrayList<>();
  private final List<Text> variables = new ArrayList<>();
  private final List<Text> expressions = new ArrayList<>();
  private final List<Typed> typed = new ArrayList<>();
  private final List<Text> templates = new ArrayList<>();
  private final List<Count> counts = new ArrayList<>();
  private final List<Joined> joins = new ArrayList<>();

  private KindParts(KeyPath path) {
    this.path = path;
  }

  /** Something written under a key of the step. */
  public record Text(KeyPath path, String text) {}

  /** An expression that must come to a value of that type. */
  record Typed(KeyPath path, String text, DataType type) {}

  /** A number that must be at least 1. */
  record Count(KeyPath path, int number) {}

  /** How many of several must be done. */
  record Joined(KeyPath path, Join join, int total) {}

  /** The parts of a step that stands there. */
  public static KindParts of(StepKind kind, KeyPath step) {
    KindParts parts = new KindParts(step);
    if (kind instanceof StepKind.Action action) {
      parts.action(action);
    } else if (kind instanceof StepKind.Condition condition) {
      parts.condition(condition);
    } else if (kind instanceof StepKind.Switch choice) {
      parts.choice(choice);
    } else if (kind instanceof StepKind.Parallel parallel) {
      parts.parallel(parallel);
    } else if (kind instanceof StepKind.Loop loop) {
      parts.loop(loop);
    } else if (kind instanceof StepKind.Repeat repeat) {
      parts.repeat(repeat);
    } else if (kind instanceof StepKind.Subflow subflow) {
      parts.name("subflow.workflow", subflow.workflow());
    } else if (kind instanceof StepKind.Wait wait) {
      parts.waiting(wait.waiting());
    } else if (kind instanceof StepKind.Return end) {
      parts.data(step.key("return"), end.value());
    } else if (kind instanceof StepKind.Fail fail) {
      parts.template("fail.code", fail.code());
      parts.template("fail.message", fail.message());
    } else if (kind instanceof StepKind.Approval approval) {
      parts.template("approval.message", approval.message());
    } else if (kind instanceof StepKind.Group group) {
      parts.nest(group.word() + ".steps", group.steps());
    } else {
      throw new AssertionError(kind);
    }
    return parts;
  }

  private void action(StepKind.Action action) {
    name("action", action.action());
    action.items().ifPresent(this::items);
  }

  private void items(StepKind.Items items) {
    if (!items.over().isEmpty()) {
      expression("for_each", items.over(), DataType.ARRAY);
    }
    variable("as", items.as());
    count("parallel", items.workers());
    count("batch", items.batch());
  }

  private void condition(StepKind.Condition condition) {
    expression("condition.expression", condition.expression(), DataType.BOOLEAN);
    nest("condition.then_steps", condition.then());
    nest("condition.else_steps", condition.otherwise());
  }

  private void choice(StepKind.Switch choice) {
    expression("switch.expression", choice.expression());
    for (int at = 0; at < choice.cases().size(); at++) {
      nest("switch.cases[" + at + "].steps", choice.cases().get(at).steps());
    }
    nest("switch.default", choice.otherwise());
  }

  private void parallel(StepKind.Parallel parallel) {
    for (int at = 0; at < parallel.branches().size(); at++) {
      StepKind.Branch branch = parallel.branches().get(at);
      name("parallel.branches[" + at + "].name", branch.name());
      nest("parallel.branches[" + at + "].steps", branch.steps());
    }
    joins.add(new Joined(path.key("parallel.join"), parallel.join(), parallel.branches().size()));
  }

  private void loop(StepKind.Loop loop) {
    expression("loop.over", loop.over(), DataType.ARRAY);
    variable("loop.as", loop.as());
    count("loop.max_concurrency", loop.maxConcurrency());
    count("loop.max_iterations", loop.maxIterations());
    Set<String> set = Set.copyOf(List.of(ITEM, loop.as(), indexOf(loop.as())));
    nested.add(new Nesting(Role.INNER, path.key("loop.steps"), loop.steps(), set));
  }

  private void repeat(StepKind.Repeat repeat) {
    String test = repeat.test() == StepKind.Repeat.Test.WHILE ? "loop.while" : "loop.until";
    expression(test, repeat.expression(), DataType.BOOLEAN);
    count("loop.max_iterations", repeat.maxIterations());
    repeat.pace().every().ifPresent(every -> template("loop.every", every));
    nested.add(new Nesting(Role.ROUNDS, path.key("loop.steps"), repeat.steps(), Set.of()));
  }

  private void waiting(Waiting waiting) {
    if (waiting instanceof Waiting.For time) {
      template("wait.for", time.duration());
    } else if (waiting instanceof Waiting.Until until) {
      template("wait.until", until.instant());
    } else if (waiting instanceof Waiting.Signal signal) {
      name("wait.signal", signal.name());
      signal.deadline().ifPresent(this::deadline);
    } else {
      throw new AssertionError(waiting);
    }
  }

  private void deadline(StepKind.Deadline deadline) {
    template("wait.timeout", deadline.after());
    data(path.key("wait.on_timeout.value"), deadline.value());
  }

  /** Recursive, as deep as the value. */
  private void data(KeyPath at, Json value) {
    if (value instanceof Json.Str text) {
      templates.add(new Text(at, text.value()));
    } else if (value instanceof Json.Arr list) {
      for (int index = 0; index < list.items().size(); index++) {
        data(at.index(index), list.items().get(index));
      }
    } else if (value instanceof Json.Obj object) {
      object.members().forEach((key, member) -> data(at.key(key), member));
    }
  }

  private void nest(String key, List<StepDefinition> steps) {
    nested.add(new Nesting(Role.INNER, path.key(key), steps, Set.of()));
  }

  private void name(String key, String text) {
    names.add(new Text(path.key(key), text));
  }

  private void variable(String key, String text) {
    name(key, text);
    variables.add(new Text(path.key(key), text));
  }

  private void expression(String key, String text) {
    expressions.add(new Text(path.key(key), text));
  }

  private void expression(String key, String text, DataType type) {
    expression(key, text);
    typed.add(new Typed(path.key(key), text, type));
  }

  private void template(String key, String text) {
    templates.add(new Text(path.key(key), text));
  }

  private void count(String key, int number) {
    counts.add(new Count(path.key(key), number));
  }

  private void count(String key, OptionalInt number) {
    number.ifPresent(some -> count(key, some));
  }

  /** The name of an item's place. */
  static String indexOf(String item) {
    return item + "_index";
  }

  /** Lists of steps, empty ones included. */
  List<Nesting> nested() {
    return nested;
  }

  /** Whether steps of the kind have no steps inside. */
  boolean isPlain() {
    return nested.isEmpty() && joins.isEmpty();
  }

  /** What must be legal names. */
  List<Text> names() {
    return names;
  }

  /** Those of them that are set for each item. */
  List<Text> variables() {
    return variables;
  }

  /** Texts that are expressions as a whole. */
  public List<Text> expressions() {
    return expressions;
  }

  /** Those of them that must come to a value of some type. */
  List<Typed> typed() {
    return typed;
  }

  /** Texts with expressions in them. */
  public List<Text> templates() {
    return templates;
  }

  List<Count> counts() {
    return counts;
  }

  List<Joined> joins() {
    return joins;
  }
}
