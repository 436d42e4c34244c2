package io.sampo.runtime.core;

import io.sampo.api.view.StepStatus;
import java.util.Arrays;
import java.util.Locale;

/** What a step instance is doing, in as much detail as the rules need; users see the status. */
public enum StepPhase {
  PENDING(StepStatus.PENDING),
  READY(StepStatus.READY),
  /** An attempt is under way, as a call or as an execution of its own. */
  ATTEMPTING(StepStatus.RUNNING),
  BACKING_OFF(StepStatus.BACKING_OFF),
  /** It waits for a time. */
  WAITING(StepStatus.WAITING),
  /** It waits for a signal. */
  LISTENING(StepStatus.WAITING),
  /** Steps inside it are going on. */
  ENTERED(StepStatus.RUNNING),
  /** It has failed and its error handler is going on. */
  HANDLING(StepStatus.RUNNING),
  /** It has failed and somebody must decide what follows. */
  HELD(StepStatus.WAITING),
  COMPLETED(StepStatus.COMPLETED),
  /** It has failed and nothing took care of it. */
  FAILED(StepStatus.FAILED),
  /** It has failed and its dependants run all the same. */
  CONTINUED(StepStatus.FAILED),
  /** It has failed and another step ran instead. */
  JUMPED(StepStatus.FAILED),
  SKIPPED(StepStatus.SKIPPED),
  CANCELLED(StepStatus.CANCELLED),
  ROLLED_BACK(StepStatus.ROLLED_BACK);

  private final StepStatus status;

  StepPhase(StepStatus status) {
    this.status = status;
  }

  /** What users see. */
  public StepStatus status() {
    return status;
  }

  /** Whether the step has begun and is not over. */
  public boolean isActive() {
    return this != PENDING && !status.isFinal();
  }

  /** Whether the steps that depend on it may run. */
  public boolean isDone() {
    return this == COMPLETED || this == SKIPPED || this == CONTINUED;
  }

  /** The word in the journal: the name in lower case. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * What a word of the journal means.
   *
   * @throws IllegalStateException when it means nothing
   */
  public static StepPhase of(String word) {
    return Arrays.stream(values())
        .filter(phase -> phase.word().equals(word))
        .findFirst()
        .orElseThrow(
            () -> new IllegalStateException("Expected a step's state, but found '" + word + "'"));
  }
}
