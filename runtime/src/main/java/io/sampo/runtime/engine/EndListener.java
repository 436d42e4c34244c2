package io.sampo.runtime.engine;

import io.sampo.api.client.RejectedException;
import io.sampo.api.client.WorkflowClient;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Does something once an execution is over. An answer that does not come, because the journal was
 * busy or an actor has stopped, does not mean that: then the execution may go on, and is asked
 * again.
 */
public final class EndListener {
  private static final Executor LATER = CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS);

  private final WorkflowClient client;
  private final String executionId;
  private final Runnable task;

  private EndListener(WorkflowClient client, String executionId, Runnable task) {
    this.client = client;
    this.executionId = executionId;
    this.task = task;
  }

  /** The same stage, and the task once, after the execution that it tells the end of. */
  public static <T> CompletionStage<T> of(
      CompletionStage<T> end, WorkflowClient client, String executionId, Runnable task) {
    EndListener after = new EndListener(client, executionId, task);
    return end.whenComplete((result, thrown) -> after.told(thrown));
  }

  private void told(@Nullable Throwable thrown) {
    Throwable cause = thrown instanceof CompletionException ? thrown.getCause() : thrown;
    if (cause instanceof RejectedException rejected && rejected.isRetryable()) {
      LATER.execute(this::askAgain);
    } else {
      task.run();
    }
  }

  private void askAgain() {
    var unused = client.await(executionId).whenComplete((view, thrown) -> told(thrown));
  }
}
