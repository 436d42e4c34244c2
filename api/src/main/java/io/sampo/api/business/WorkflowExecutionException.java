package io.sampo.api.business;

/** A workflow cannot be executed as things are. */
public final class WorkflowExecutionException extends BusinessWorkflowException {
  private static final long serialVersionUID = 1L;

  public WorkflowExecutionException(String message) {
    super(message);
  }

  public WorkflowExecutionException(String message, Throwable cause) {
    super(message, cause);
  }
}
