package io.sampo.api.business;

/** A workflow is configured in a way that cannot be run. */
public final class WorkflowConfigurationException extends BusinessWorkflowException {
  private static final long serialVersionUID = 1L;

  public WorkflowConfigurationException(String message) {
    super(message);
  }
}
