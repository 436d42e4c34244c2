package io.sampo.api.client;

import io.sampo.api.action.ActionException;
import io.sampo.api.error.Classifier;
import io.sampo.api.error.ErrorClass;
import io.sampo.api.view.Cause;
import io.sampo.api.view.Failure;

/**
 * An execution that ended without completing: {@link StepFailedException}, {@link
 * WorkflowTimeoutException}, {@link WorkflowCancelledException}, or this itself when its outputs
 * could not be formed. A start that was refused is a {@link RejectedException}.
 */
public class WorkflowException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String executionId;

  WorkflowException(String executionId, String message) {
    super("Execution '" + executionId + "' did not complete: " + message);
    this.executionId = executionId;
  }

  /** The exception for a cause. */
  public static WorkflowException of(String executionId, Cause cause) {
    if (cause instanceof Cause.StepFailed failed) {
      return new StepFailedException(executionId, failed);
    }
    if (cause instanceof Cause.TimedOut) {
      return new WorkflowTimeoutException(executionId, cause.text());
    }
    if (cause instanceof Cause.Cancelled) {
      return new WorkflowCancelledException(executionId, cause.text());
    }
    return new WorkflowException(executionId, cause.text());
  }

  public String executionId() {
    return executionId;
  }

  /**
   * A step failed and nothing took care of it. Its cause has the code and the message of the
   * failure; what the action threw may have been thrown on another machine, in another year.
   */
  public static final class StepFailedException extends WorkflowException {
    private static final long serialVersionUID = 1L;

    private final transient Cause.StepFailed cause;

    StepFailedException(String executionId, Cause.StepFailed cause) {
      super(executionId, cause.text());
      this.cause = cause;
      Failure why = cause.failure();
      initCause(new ActionException(why.code(), why.message(), why.retryable(), null));
    }

    /** The path of the step that failed. */
    public String step() {
      return cause.step();
    }

    /** Which try it was that failed last; 0 when the step failed before its first. */
    public int attempt() {
      return cause.attempt();
    }

    /** How its last attempt failed. */
    public Failure failure() {
      return cause.failure();
    }

    /** The code of that failure, such as {@code timeout}, or the one an action gave. */
    public String code() {
      return failure().code();
    }

    /**
     * What kind of error that failure is by the standard rules; a definition's own are applied in
     * the execution's error report, and by a {@link Classifier} made with them.
     */
    public ErrorClass errorClass() {
      return Classifier.STANDARD.of(failure());
    }
  }

  /** The workflow took longer than its timeout. */
  public static final class WorkflowTimeoutException extends WorkflowException {
    private static final long serialVersionUID = 1L;

    WorkflowTimeoutException(String executionId, String message) {
      super(executionId, message);
    }
  }

  /** Somebody cancelled the execution. */
  public static final class WorkflowCancelledException extends WorkflowException {
    private static final long serialVersionUID = 1L;

    WorkflowCancelledException(String executionId, String message) {
      super(executionId, message);
    }
  }
}
