package io.sampo.api.stages;

import io.sampo.api.view.Failure;

/** An action of a stage failed, and so did its workflow. */
public final class StageFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String stage;
  private final String action;
  private final transient Failure failure;

  public StageFailedException(String stage, String action, Failure failure, Throwable cause) {
    super(
        "stage '" + stage + "' failed: action '" + action + "' failed: " + failure.message(),
        cause);
    this.stage = stage;
    this.action = action;
    this.failure = failure;
  }

  /** The id of the stage. */
  public String stage() {
    return stage;
  }

  /** The name of the action. */
  public String action() {
    return action;
  }

  /** What went wrong. */
  public Failure failure() {
    return failure;
  }
}
