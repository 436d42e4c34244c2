package io.sampo.api.business;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What came of one step.
 *
 * @param success whether it went well
 * @param step the step
 * @param data what it yields, of values that can be JSON; empty unless given
 * @param error a code for programs, if it failed
 * @param message what there is to say, for people
 * @param executionTime how long it took; measured unless the step says it itself
 * @param requiresApproval whether somebody has to approve it before the next step
 */
public record WorkflowResult(
    boolean success,
    String step,
    Map<String, Object> data,
    Optional<String> error,
    Optional<String> message,
    Optional<Duration> executionTime,
    boolean requiresApproval) {

  /** The code of a step that threw. */
  public static final String STEP_EXECUTION_ERROR = "step_execution_error";

  /** The code of a step that the workflow does not know. */
  public static final String UNKNOWN_STEP = "unknown_step";

  /**
   * A result.
   *
   * @throws IllegalArgumentException when the step has no name
   * @throws NullPointerException when there is neither data nor an empty map
   */
  public WorkflowResult {
    Objects.requireNonNull(step, "Expected a result to name its step, but it is null");
    Objects.requireNonNull(data, "Expected the data of a result to be a map, but it is null");
    if (step.isBlank()) {
      throw new IllegalArgumentException("Expected a result to name its step, but it is empty");
    }
    data = Collections.unmodifiableMap(new LinkedHashMap<>(data));
  }

  /** A step that went well and yields nothing. */
  public static WorkflowResult success(String step) {
    return success(step, Map.of());
  }

  /** A step that went well. */
  public static WorkflowResult success(String step, Map<String, ?> data) {
    return of(true, step).withData(data);
  }

  /** A step that failed. */
  public static WorkflowResult failure(String step, String error, String message) {
    WorkflowResult result = of(false, step);
    return new WorkflowResult(
        false,
        step,
        result.data(),
        Optional.of(error),
        Optional.of(message),
        Optional.empty(),
        false);
  }

  /** What {@code executeStep} is to return for a step that it does not know. */
  public static WorkflowResult unknownStep(String step) {
    return failure(step, UNKNOWN_STEP, "Unknown step: " + step);
  }

  private static WorkflowResult of(boolean success, String step) {
    return new WorkflowResult(
        success, step, Map.of(), Optional.empty(), Optional.empty(), Optional.empty(), false);
  }

  /** The same with other data. */
  public WorkflowResult withData(Map<String, ?> other) {
    Objects.requireNonNull(other, "Expected the data of a result to be a map, but it is null");
    return new WorkflowResult(
        success, step, new LinkedHashMap<>(other), error, message, executionTime, requiresApproval);
  }

  /** The same with something to say. */
  public WorkflowResult withMessage(String text) {
    return new WorkflowResult(
        success, step, data, error, Optional.of(text), executionTime, requiresApproval);
  }

  /** The same with the time it took. */
  public WorkflowResult withExecutionTime(Duration time) {
    return new WorkflowResult(
        success, step, data, error, message, Optional.of(time), requiresApproval);
  }

  /** The same, to be approved before the next step. */
  public WorkflowResult requiringApproval() {
    return new WorkflowResult(success, step, data, error, message, executionTime, true);
  }
}
