package io.sampo.api.client;

import io.sampo.api.action.ActionException;
import io.sampo.api.error.Classifier;
import io.sampo.api.error.ErrorClass;
import io.sampo.api.error.ErrorReport;
import io.sampo.api.view.Cause;
import io.sampo.api.view.Failure;
import java.util.List;

/**
 * An execution that ended without completing: {@link StepFailedException}, {@link
 * WorkflowTimeoutException}, {@link WorkflowCancelledException}, or this itself when its outputs
 * could not be formed, or do not fit the type that the workflow was written with. A start that was
 * refused is a {@link RejectedException}.
 */
public class WorkflowException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String executionId;

  WorkflowException(String executionId, String message) {
    super("Execution '" + executionId + "' did not complete: " + message);
    this.executionId = executionId;
  }

  private WorkflowException(String executionId, String message, Throwable cause) {
    super(message, cause);
    this.executionId = executionId;
  }

  /** The exception for an execution that completed with an output of another type than expected. */
  public static WorkflowException ofOutput(String executionId, IllegalArgumentException misfit) {
    String message = "Execution '" + executionId + "' completed, but with another output: ";
    return new WorkflowException(executionId, message + misfit.getMessage(), misfit);
  }

  /** The exception for a cause. */
  public static WorkflowException of(String executionId, Cause cause) {
    if (cause instanceof Cause.StepFailed failed) {
      return new StepFailedException(executionId, failed, List.of(failed.failure()));
    }
    if (cause instanceof Cause.TimedOut) {
      return new WorkflowTimeoutException(executionId, cause.text());
    }
    if (cause instanceof Cause.Cancelled) {
      return new WorkflowCancelledException(executionId, cause.text());
    }
    return new WorkflowException(executionId, cause.text());
  }

  /** The exception for a cause that also knows how the earlier tries of a failed step ended. */
  public static WorkflowException of(String executionId, Cause cause, ErrorReport report) {
    return cause instanceof Cause.StepFailed failed
        ? new StepFailedException(executionId, failed, report.triesOf(failed.step()))
        : of(executionId, cause);
  }

  public String executionId() {
    return executionId;
  }

  /**
   * A step failed and nothing took care of it. Its cause has the code and the message of the
   * failure; what the action threw may have been thrown on another machine, in another year. What
   * is suppressed in it are the failures of the tries before, as far as they are known.
   */
  public static final class StepFailedException extends WorkflowException {
    private static final long serialVersionUID = 1L;

    private final transient Cause.StepFailed cause;
    private final transient List<Failure> tries;

    StepFailedException(String executionId, Cause.StepFailed cause, List<Failure> tries) {
      super(executionId, cause.text());
      this.cause = cause;
      this.tries = List.copyOf(tries);
      initCause(thrown(cause.failure()));
      tries.stream()
          .limit(Math.max(0, tries.size() - 1))
          .forEach(why -> addSuppressed(thrown(why)));
    }

    private static ActionException thrown(Failure why) {
      return new ActionException(why.code(), why.message(), why.mendable(), null);
    }

    /** The path of the step that failed. */
    public String step() {
      return cause.step();
    }

    /** Which try it was that failed last; 0 when the step failed before its first. */
    public int attempt() {
      return cause.attempt();
    }

    /**
     * How each of its tries failed, the last one last. With calls that wait for the end of a typed
     * workflow these are all, up to the newest hundred failures of the execution; otherwise the
     * last one alone: the others are in the execution's error report.
     */
    public List<Failure> tries() {
      return tries;
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
