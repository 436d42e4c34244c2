package io.sampo.api.business;

/**
 * What a business workflow does about failures and approvals.
 *
 * @param rollbackOnFailure whether a failure undoes the steps that went well
 * @param continueOnStepFailure whether a failed step is followed by the next one
 * @param requireApproval whether results that ask for an approval get one
 */
public record WorkflowConfiguration(
    boolean rollbackOnFailure, boolean continueOnStepFailure, boolean requireApproval) {

  /** What holds for a workflow that says nothing. */
  public static final WorkflowConfiguration DEFAULTS =
      new WorkflowConfiguration(true, false, false);

  public WorkflowConfiguration rollbackOnFailure(boolean rollback) {
    return new WorkflowConfiguration(rollback, continueOnStepFailure, requireApproval);
  }

  public WorkflowConfiguration continueOnStepFailure(boolean continues) {
    return new WorkflowConfiguration(rollbackOnFailure, continues, requireApproval);
  }

  public WorkflowConfiguration requireApproval(boolean approval) {
    return new WorkflowConfiguration(rollbackOnFailure, continueOnStepFailure, approval);
  }

  void check() {
    if (rollbackOnFailure && continueOnStepFailure) {
      throw new WorkflowConfigurationException(
          "Expected a failure either to be rolled back or to be continued over, but both"
              + " rollbackOnFailure (true unless said otherwise) and continueOnStepFailure are set");
    }
  }
}
