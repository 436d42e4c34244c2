package io.sampo.api.stages;

import io.sampo.api.action.ActionContext;

/** What an action in a stage knows: its place in the workflow, and all that any action knows. */
public interface StageContext extends ActionContext {

  /**
   * The workflow as this execution sees it: {@code staged().store()} is {@link #store()}, which
   * this execution shares with no other.
   */
  StagedWorkflow staged();

  /** The stage it runs in. */
  Stage stage();

  /** The action itself. */
  StageAction action();

  /** Where it stands in its stage, from 0; actions that are off are counted. */
  int actionIndex();

  /** Whether no action of the stage runs before it. */
  boolean isFirst();

  /** Whether no action of the stage runs after it. */
  boolean isLast();

  /**
   * The context of a call as middleware of a workflow, a stage or a runner of them sees it.
   *
   * @throws IllegalArgumentException when the action does not run in a stage
   */
  static StageContext of(ActionContext context) {
    if (context instanceof StageContext staged) {
      return staged;
    }
    throw new IllegalArgumentException(
        "Expected an action of a stage, but step '"
            + context.stepPath()
            + "' of workflow '"
            + context.workflow()
            + "' is none; give this middleware to a runner, a staged workflow or a stage");
  }
}
