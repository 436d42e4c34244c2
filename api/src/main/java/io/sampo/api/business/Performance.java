package io.sampo.api.business;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** One step done: measured, and with whatever it throws turned into a failed result. */
final class Performance {
  private Performance() {}

  static WorkflowResult of(BusinessWorkflow workflow, String step) throws InterruptedException {
    long begun = System.nanoTime();
    WorkflowResult result = attempt(workflow, step);
    return result.executionTime().isPresent()
        ? result
        : result.withExecutionTime(Duration.ofNanos(System.nanoTime() - begun));
  }

  private static WorkflowResult attempt(BusinessWorkflow workflow, String step)
      throws InterruptedException {
    try {
      @Nullable WorkflowResult result = workflow.executeStep(step);
      return result == null ? failed(step, "executeStep returned null") : result;
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception | AssertionError | LinkageError | StackOverflowError e) {
      return failed(step, e.getMessage() == null ? e.toString() : e.getMessage());
    }
  }

  private static WorkflowResult failed(String step, String why) {
    return WorkflowResult.failure(
        step, WorkflowResult.STEP_EXECUTION_ERROR, "Step " + step + " failed: " + why);
  }
}
