package io.sampo.runtime.service;

import io.sampo.api.json.Json;
import io.sampo.api.view.DefinitionKey;
import io.sampo.api.view.ExecutionStatus;
import io.sampo.api.view.ExecutionView;
import io.sampo.api.view.Outcome;
import io.sampo.api.view.StepView;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One execution at one moment.
 *
 * @param id the execution
 * @param workflow what it runs
 * @param status where it is
 * @param result what came of it, once it has ended
 * @param timing when it began and ended
 * @param steps its steps
 */
public record ExecutionRecord(
    String id,
    DefinitionKey workflow,
    ExecutionStatus status,
    Result result,
    ExecutionView.Timing timing,
    List<StepView> steps) {
  public ExecutionRecord {
    steps = List.copyOf(steps);
  }

  /**
   * What came of an execution.
   *
   * @param outputs the output; the JSON null unless it completed
   * @param error why it did not complete, if it has ended otherwise
   */
  public record Result(Json outputs, Optional<String> error) {}

  static ExecutionRecord of(ExecutionView view) {
    return new ExecutionRecord(
        view.id(),
        view.definition(),
        view.status(),
        result(view.outcome()),
        view.timing(),
        view.steps());
  }

  private static Result result(Outcome outcome) {
    if (outcome instanceof Outcome.Completed completed) {
      return new Result(completed.output(), Optional.empty());
    }
    return outcome instanceof Outcome.Ended ended
        ? new Result(Json.NULL, Optional.of(ended.cause().text()))
        : new Result(Json.NULL, Optional.empty());
  }

  /** The workflow's id. */
  public String workflowId() {
    return workflow.toString();
  }

  public Json outputs() {
    return result.outputs();
  }

  public Optional<String> error() {
    return result.error();
  }

  /** From its start to its end, once it has ended. */
  public Optional<Duration> duration() {
    return timing.endedAt().map(end -> Duration.between(timing.startedAt(), end));
  }

  /** The first step that has begun and is not over, if there is one. */
  public Optional<String> currentStep() {
    return steps.stream()
        .filter(step -> step.attempt() > 0 && !step.status().isFinal())
        .map(StepView::path)
        .findFirst();
  }
}
