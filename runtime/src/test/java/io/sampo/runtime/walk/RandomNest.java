package io.sampo.runtime.walk;

import io.sampo.api.definition.DataType;
import io.sampo.api.definition.Flow;
import io.sampo.api.definition.Handlers;
import io.sampo.api.definition.Header;
import io.sampo.api.definition.Join;
import io.sampo.api.definition.OnError;
import io.sampo.api.definition.OutputField;
import io.sampo.api.definition.Retry;
import io.sampo.api.definition.RetryPolicy;
import io.sampo.api.definition.RetryPolicy.Backoff;
import io.sampo.api.definition.StepDefinition;
import io.sampo.api.definition.StepDefinition.Label;
import io.sampo.api.definition.StepDefinition.StepData;
import io.sampo.api.definition.StepKind;
import io.sampo.api.definition.StepPolicy;
import io.sampo.api.definition.WorkflowDefinition;
import io.sampo.api.definition.WorkflowOptions;
import io.sampo.api.json.Json;
import io.sampo.api.view.DefinitionKey;
import io.sampo.runtime.core.program.Compiler;
import io.sampo.runtime.core.program.Program;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;

/** Definitions in which steps of every kind stand in each other, with every way to fail. */
final class RandomNest {
  private static final List<String> LISTS = List.of("three", "three", "three", "none", "n");
  private static final List<String> TESTS = List.of("yes", "yes", "no", "no", "nope.x");

  private final Random random;
  private int ids;

  /** Whether what is made now stands among the workflow's own steps. */
  private boolean inMain;

  private RandomNest(Random random) {
    this.random = random;
  }

  static Program of(Random random) {
    RandomNest nest = new RandomNest(random);
    return Compiler.compile(new DefinitionKey("sketch", "1.0.0", "hash"), nest.definition());
  }

  private WorkflowDefinition definition() {
    Handlers handlers =
        new Handlers(
            oneIn(4) ? Optional.of(action()) : Optional.empty(),
            oneIn(4) ? steps(2) : List.of(),
            oneIn(6) ? steps(1) : List.of(),
            oneIn(6) ? steps(1) : List.of(),
            List.of());
    WorkflowOptions options =
        new WorkflowOptions(
            oneIn(5)
                ? Optional.of(Duration.ofMillis(1 + random.nextInt(20_000)))
                : Optional.empty(),
            oneIn(3) ? OptionalInt.of(1 + random.nextInt(3)) : OptionalInt.empty(),
            new WorkflowOptions.StepDefaults(
                oneIn(4) ? Optional.of(retry()) : Optional.empty(),
                Optional.empty(),
                oneIn(6) ? Optional.of(new OnError.Continue()) : Optional.empty()),
            Map.of(),
            WorkflowOptions.FailureOptions.NONE,
            Map.of());
    inMain = true;
    List<StepDefinition> steps = steps(0);
    List<OutputField> outputs =
        oneIn(5) ? List.of(new OutputField("o", DataType.ANY, steps.get(0).id(), "")) : List.of();
    return new WorkflowDefinition(
        Header.of("sketch"), List.of(), outputs, steps, handlers, options);
  }

  private List<StepDefinition> steps(int depth) {
    List<StepDefinition> steps = new ArrayList<>();
    int size = 1 + random.nextInt(depth == 0 ? 4 : 3);
    for (int at = 0; at < size; at++) {
      steps.add(step(depth, steps));
    }
    return steps;
  }

  private StepDefinition step(int depth, List<StepDefinition> before) {
    return new StepDefinition(
        "s" + ids++,
        Label.NONE,
        kind(depth),
        flow(before),
        new StepData(
            oneIn(3) ? Optional.of(Json.object("x", Json.of("${inputs.n}"))) : Optional.empty(),
            outputs()),
        policy(before));
  }

  private StepDefinition action() {
    return StepDefinition.of("s" + ids++, StepKind.Action.of("a"));
  }

  private List<String> outputs() {
    return oneIn(4) ? List.of("x") : List.of();
  }

  private StepKind kind(int depth) {
    if (depth > 3) {
      return StepKind.Action.of("a");
    }
    return switch (random.nextInt(15)) {
      case 0 -> new StepKind.Condition(test(), steps(depth + 1), maybe(depth));
      case 1 ->
          new StepKind.Switch(
              "inputs.n",
              List.of(
                  new StepKind.Case(Json.of(1), steps(depth + 1)),
                  new StepKind.Case(Optional.of(test()), Json.NULL, steps(depth + 1)),
                  new StepKind.Case(Json.of(3), steps(depth + 1))),
              maybe(depth));
      case 2, 3 -> new StepKind.Parallel(branches(depth), join());
      case 4, 5 ->
          new StepKind.Loop(
              oneOf(LISTS),
              "it",
              steps(depth + 1),
              oneIn(2) ? OptionalInt.of(1 + random.nextInt(3)) : OptionalInt.empty(),
              oneIn(4) ? OptionalInt.of(2) : OptionalInt.empty());
      case 6 ->
          new StepKind.Repeat(
              oneOf(List.of(StepKind.Repeat.Test.values())),
              test(),
              steps(depth + 1),
              new StepKind.Repeat.Pace(
                  3,
                  oneOf(List.of(StepKind.Repeat.OnLimit.values())),
                  oneIn(2) ? Optional.of("2s") : Optional.empty()));
      case 7 ->
          new StepKind.Action(
              "a",
              Optional.of(
                  new StepKind.Items(
                      oneIn(2) ? "three" : "",
                      "it",
                      1 + random.nextInt(3),
                      1 + random.nextInt(2))));
      case 8 -> new StepKind.Subflow("other", Optional.empty(), oneIn(3));
      case 9 -> new StepKind.Wait(new StepKind.Waiting.For("1s"));
      case 10 ->
          new StepKind.Wait(
              new StepKind.Waiting.Signal(
                  oneIn(2) ? "go" : "stop",
                  oneIn(2)
                      ? Optional.of(new StepKind.Deadline("3s", Json.of("${n}")))
                      : Optional.empty()));
      case 12 -> oneIn(2) ? StepKind.Action.of("a") : end();
      case 11 -> new StepKind.Group(steps(depth + 1), oneIn(2));
      default -> StepKind.Action.of("a");
    };
  }

  /** Failures are few: with jumps back they make histories long in no time. */
  private StepKind end() {
    if (inMain && oneIn(3)) {
      return new StepKind.Return(Json.of("${n}"));
    }
    return oneIn(6) ? new StepKind.Fail("no", "${n}") : StepKind.Action.of("a");
  }

  private List<StepDefinition> maybe(int depth) {
    return oneIn(2) ? steps(depth + 1) : List.of();
  }

  private List<StepKind.Branch> branches(int depth) {
    List<StepKind.Branch> branches = new ArrayList<>();
    for (int at = 0; at <= random.nextInt(3); at++) {
      branches.add(new StepKind.Branch("b" + at, steps(depth + 1)));
    }
    return branches;
  }

  private String test() {
    return oneIn(30) ? "store.x == 1" : oneOf(TESTS);
  }

  private Flow flow(List<StepDefinition> before) {
    Flow.After after = new Flow.After.Previous();
    if (oneIn(3)) {
      List<String> ids = before.stream().map(StepDefinition::id).filter(id -> oneIn(2)).toList();
      after = new Flow.After.Steps(ids, join());
    }
    return new Flow(after, oneIn(10) ? Optional.of(test()) : Optional.empty());
  }

  private Join join() {
    return switch (random.nextInt(3)) {
      case 0 -> new Join.Any();
      case 1 -> new Join.Count(1 + random.nextInt(2));
      default -> new Join.All();
    };
  }

  private StepPolicy policy(List<StepDefinition> before) {
    return new StepPolicy(
        oneIn(6) ? Optional.of(Duration.ofMillis(500)) : Optional.empty(),
        oneIn(4) ? Optional.of(retry()) : Optional.empty(),
        onError(before),
        oneIn(5)
            ? Optional.of(new StepPolicy.Compensation("undo", List.of(), 0))
            : Optional.empty(),
        Map.of(),
        new StepPolicy.Extras(
            false,
            false,
            false,
            Optional.empty(),
            oneIn(8) ? Optional.of(action()) : Optional.empty(),
            oneIn(8) ? Optional.of(Duration.ofMillis(700)) : Optional.empty()));
  }

  private Optional<OnError> onError(List<StepDefinition> before) {
    return switch (random.nextInt(10)) {
      case 0, 1 -> Optional.of(new OnError.Continue());
      case 2 -> Optional.of(new OnError.Pause());
      case 4 -> Optional.of(new OnError.Retry());
      case 3 ->
          before.isEmpty()
              ? Optional.empty()
              : Optional.of(new OnError.Goto(before.get(random.nextInt(before.size())).id()));
      default -> Optional.empty();
    };
  }

  private Retry retry() {
    return RetryPolicy.of(1 + random.nextInt(3), Backoff.fixed(Duration.ofMillis(100)));
  }

  private <T> T oneOf(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }

  private boolean oneIn(int many) {
    return random.nextInt(many) == 0;
  }
}
