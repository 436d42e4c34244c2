package io.sampo.runtime.engine;

import java.time.Duration;
import java.util.List;

/**
 * What came of a run.
 *
 * @param executionId the execution; empty for a dry run
 * @param success whether it completed and no step failed
 * @param steps what came of the workflow's own steps
 * @param duration from its start to its end
 * @param parallelExecutionStats what could run side by side
 * @param warnings what was asked for and not done
 */
public record ExecutionResult(
    String executionId,
    boolean success,
    Steps steps,
    Duration duration,
    ParallelStats parallelExecutionStats,
    List<String> warnings) {

  public ExecutionResult {
    warnings = List.copyOf(warnings);
  }

  /**
   * The steps that are over, in the order of the definition.
   *
   * @param completed went well
   * @param failed did not, also those that were continued over
   * @param errors why, and why the run as a whole did not complete
   */
  public record Steps(List<String> completed, List<String> failed, List<StepError> errors) {
    public Steps {
      completed = List.copyOf(completed);
      failed = List.copyOf(failed);
      errors = List.copyOf(errors);
    }
  }

  /**
   * Why something failed.
   *
   * @param step the step; empty for the run as a whole
   * @param code a word for programs
   * @param message for people
   */
  public record StepError(String step, String code, String message) {}

  /**
   * What the dependencies and the options allow to run side by side.
   *
   * @param totalSteps all steps
   * @param parallelSteps those that have others beside them
   * @param maxConcurrentSteps the most at the same time
   * @param parallelGroups the steps that stand beside each other
   */
  public record ParallelStats(
      int totalSteps,
      int parallelSteps,
      int maxConcurrentSteps,
      List<ParallelGroup> parallelGroups) {
    public ParallelStats {
      parallelGroups = List.copyOf(parallelGroups);
    }
  }

  /** Steps that may run at the same time, and whether all of them completed. */
  public record ParallelGroup(String groupName, int stepCount, boolean success) {}

  /** The steps that went well. */
  public List<String> completedSteps() {
    return steps.completed();
  }

  /** The steps that failed. */
  public List<String> failedSteps() {
    return steps.failed();
  }

  /** Why. */
  public List<StepError> errors() {
    return steps.errors();
  }
}
