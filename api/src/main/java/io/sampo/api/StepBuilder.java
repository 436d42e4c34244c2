package io.sampo.api;

import io.sampo.api.definition.StepKind;
import io.sampo.api.definition.StepKind.Repeat;
import io.sampo.api.definition.StepKind.Waiting;
import io.sampo.api.format.Durations;
import io.sampo.api.json.JsonMapper;
import io.sampo.api.template.Templates;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A step being written. It says once what it does; expressions may stand with or without <code>
 * ${…}</code> round the whole.
 */
public final class StepBuilder extends StepPolicies<StepBuilder> {
  private Optional<StepKind> kind = Optional.empty();

  StepBuilder(String id, LambdaActions actions) {
    super(id, actions);
  }

  /** Calls a registered action. */
  public StepBuilder action(String name) {
    return does(StepKind.Action.of(name));
  }

  /** Calls a registered action for each item of a list. */
  public StepBuilder action(String name, Consumer<? super ItemsBuilder> forEach) {
    ItemsBuilder each = new ItemsBuilder();
    forEach.accept(each);
    return does(new StepKind.Action(name, Optional.of(each.toItems())));
  }

  /** Runs the steps if the expression is true. */
  public StepBuilder condition(String expression, Consumer<? super Steps> then) {
    return condition(expression, then, steps -> {});
  }

  /** Runs one of two lists of steps. */
  public StepBuilder condition(
      String expression, Consumer<? super Steps> then, Consumer<? super Steps> otherwise) {
    return does(
        new StepKind.Condition(
            bare(expression), Steps.written(actions(), then), Steps.written(actions(), otherwise)));
  }

  /** Runs the steps of the first case whose value equals the expression's. */
  public StepBuilder choose(String expression, Consumer<? super CaseList> says) {
    CaseList cases = new CaseList(actions());
    says.accept(cases);
    return does(cases.toKind(bare(expression)));
  }

  /** Runs branches side by side. */
  public StepBuilder parallel(Consumer<? super BranchList> says) {
    BranchList branches = new BranchList(actions());
    says.accept(branches);
    return does(branches.toKind());
  }

  /** Runs steps once per item of a list. */
  public StepBuilder loop(String over, Consumer<? super LoopSteps> says) {
    LoopSteps steps = new LoopSteps(actions());
    says.accept(steps);
    return does(steps.toKind(bare(over)));
  }

  /** Runs steps again and again; stops when the expression is false before a round. */
  public StepBuilder repeatWhile(String expression, Consumer<? super RoundSteps> says) {
    return repeat(Repeat.Test.WHILE, expression, says);
  }

  /** Runs steps again and again; stops when the expression is true after a round. */
  public StepBuilder repeatUntil(String expression, Consumer<? super RoundSteps> says) {
    return repeat(Repeat.Test.UNTIL, expression, says);
  }

  private StepBuilder repeat(
      Repeat.Test test, String expression, Consumer<? super RoundSteps> says) {
    RoundSteps steps = new RoundSteps(actions());
    says.accept(steps);
    return does(steps.toKind(test, bare(expression)));
  }

  /** Runs the newest version of another workflow, and waits for its end. */
  public StepBuilder subflow(String workflow) {
    return subflow(workflow, child -> {});
  }

  /** Runs another workflow. */
  public StepBuilder subflow(String workflow, Consumer<? super SubflowBuilder> says) {
    SubflowBuilder child = new SubflowBuilder(workflow);
    says.accept(child);
    return does(child.toKind());
  }

  public StepBuilder waitFor(Duration time) {
    return waitFor(Durations.write(time));
  }

  /**
   * Waits for a duration such as {@code 5m}, or one that <code>${…}</code> yields.
   *
   * @throws IllegalArgumentException when it is no duration
   */
  public StepBuilder waitFor(String duration) {
    if (!duration.contains("${")) {
      Durations.parse(duration);
    }
    return does(new StepKind.Wait(new Waiting.For(duration)));
  }

  public StepBuilder waitUntil(Instant time) {
    return waitUntil(time.toString());
  }

  /** Waits until an ISO-8601 time, or one that <code>${…}</code> yields. */
  public StepBuilder waitUntil(String instant) {
    return does(new StepKind.Wait(new Waiting.Until(instant)));
  }

  /** Waits for a signal; its payload is the result. */
  public StepBuilder waitForSignal(String name) {
    return does(new StepKind.Wait(new Waiting.Signal(name)));
  }

  /**
   * Waits for a signal up to a deadline; the result is its payload, or the value when it has not
   * come by then.
   *
   * @param value anything that can be JSON; in texts, <code>${…}</code> is replaced
   */
  public StepBuilder waitForSignal(String name, Duration deadline, @Nullable Object value) {
    StepKind.Deadline end =
        new StepKind.Deadline(Durations.write(deadline), JsonMapper.standard().toJson(value));
    return does(new StepKind.Wait(new Waiting.Signal(name, Optional.of(end))));
  }

  /**
   * Ends the execution, which completes with that output.
   *
   * @param value anything that can be JSON; in texts, <code>${…}</code> is replaced
   */
  public StepBuilder returns(@Nullable Object value) {
    return does(new StepKind.Return(JsonMapper.standard().toJson(value)));
  }

  /** Fails for good with that code; <code>${…}</code> is replaced in both. */
  public StepBuilder fails(String code, String message) {
    return does(new StepKind.Fail(code, message));
  }

  /** Waits for a decision by a person. */
  public StepBuilder approval(String message, String... approvers) {
    return does(new StepKind.Approval(message, List.of(approvers)));
  }

  /** Runs steps that belong together as one. */
  public StepBuilder group(Consumer<? super Steps> steps) {
    return does(new StepKind.Group(Steps.written(actions(), steps), false));
  }

  /** Runs steps that make up a stage. */
  public StepBuilder stage(Consumer<? super Steps> steps) {
    return does(new StepKind.Group(Steps.written(actions(), steps), true));
  }

  private StepBuilder does(StepKind what) {
    if (kind.isPresent()) {
      throw new IllegalStateException(
          "Expected step '"
              + id()
              + "' to do one thing, but it is '"
              + kind.get().word()
              + "' and '"
              + what.word()
              + "'; make it two steps");
    }
    kind = Optional.of(what);
    return this;
  }

  private static String bare(String expression) {
    return Templates.whole(expression).text();
  }

  @Override
  StepKind toKind() {
    return kind.orElseThrow(
        () ->
            new IllegalStateException(
                "Expected step '"
                    + id()
                    + "' to say what it does, but it does not; call action(\"name\") or another"
                    + " method that says so"));
  }

  @Override
  StepBuilder self() {
    return this;
  }
}
