package io.sampo.runtime.business;

import io.sampo.api.action.ActionContext;
import io.sampo.api.action.ActionException;
import io.sampo.api.business.BusinessWorkflow;
import io.sampo.api.business.WorkflowResult;
import io.sampo.api.json.Json;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** One step of a business workflow, done on a thread that is interrupted when nobody waits. */
final class StepCall implements Runnable {
  /** The code of a result that asks for an approval, which nobody can give. */
  static final String NO_APPROVAL = "approval_not_run";

  private final RunningWorkflow seat;
  private final int index;
  private final CompletableFuture<Json> end;
  private @Nullable Thread runner;

  private StepCall(RunningWorkflow seat, int index, CompletableFuture<Json> end) {
    this.seat = seat;
    this.index = index;
    this.end = end;
  }

  /** Does the step as soon as the workflow is there. */
  static CompletionStage<Json> begin(
      BusinessDefinition.Call call,
      ActionContext context,
      RunningWorkflows seats,
      Executor threads) {
    CompletableFuture<Json> end = new CompletableFuture<>();
    var unused =
        seats
            .of(context.executionId())
            .thenAccept(
                seat -> {
                  StepCall turn = new StepCall(seat, call.index(), end);
                  context.cancellation().onCancel(turn::interrupt);
                  threads.execute(turn);
                });
    return end;
  }

  @Override
  public void run() {
    synchronized (this) {
      if (end.isDone()) {
        return;
      }
      runner = Thread.currentThread();
    }
    try {
      BusinessWorkflow workflow = seat.workflow();
      settle(workflow.perform(workflow.steps().get(index)));
    } catch (Throwable thrown) { // the workflow's, whatever it is
      end.completeExceptionally(thrown);
    } finally {
      release();
    }
  }

  private void settle(WorkflowResult result) throws ActionException {
    if (seat.workflow().isApprovalRequired(result)) {
      throw ActionException.permanent(
          NO_APPROVAL,
          "Expected step '"
              + result.step()
              + "' to need no approval, but it does, and approvals are not run by this version");
    }
    if (result.success()) {
      end.complete(recorded(result));
    } else {
      seat.failed(index, result);
      throw ActionException.permanent(
          result.error().orElse("step_failed"), result.message().orElse(""));
    }
  }

  /** A result that is no JSON fails the step for good: to do it once more would not change that. */
  private static Json recorded(WorkflowResult result) throws ActionException {
    try {
      return BusinessResults.json(result);
    } catch (IllegalArgumentException e) {
      throw ActionException.permanent(
          WorkflowResult.STEP_EXECUTION_ERROR, String.valueOf(e.getMessage()));
    }
  }

  private synchronized void interrupt() {
    end.cancel(false);
    if (runner != null) {
      runner.interrupt();
    }
  }

  /** After this no interruption meant for the step can hit whatever the thread does next. */
  private synchronized void release() {
    runner = null;
    Thread.interrupted();
  }
}
