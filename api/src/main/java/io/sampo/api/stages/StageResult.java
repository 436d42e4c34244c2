package io.sampo.api.stages;

import java.time.Duration;
import java.util.Optional;

/**
 * How a staged workflow ended.
 *
 * @param workflowId the workflow's id
 * @param executionId the execution's id, by which it can be looked up; empty when none was started
 * @param error why it did not complete, if it did not
 * @param time how long it took
 * @param store what the execution has left in its store; of one that was cancelled, what it began
 *     with
 */
public record StageResult(
    String workflowId,
    String executionId,
    Optional<RuntimeException> error,
    Duration time,
    MemoryStore store) {

  public boolean isSuccess() {
    return error.isEmpty();
  }

  /**
   * This result, if it is a good one.
   *
   * @throws RuntimeException the {@link #error()} otherwise
   */
  public StageResult orThrow() {
    error.ifPresent(
        why -> {
          throw why;
        });
    return this;
  }
}
