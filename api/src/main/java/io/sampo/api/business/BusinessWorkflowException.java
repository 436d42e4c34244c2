package io.sampo.api.business;

/** Something is wrong with a business workflow, other than a step of it. */
public abstract class BusinessWorkflowException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  BusinessWorkflowException(String message) {
    super(message);
  }

  BusinessWorkflowException(String message, Throwable cause) {
    super(message, cause);
  }
}
