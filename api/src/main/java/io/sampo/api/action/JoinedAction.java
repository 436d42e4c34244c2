package io.sampo.api.action;

import io.sampo.api.view.Failure;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** An asynchronous action that is waited for, so that middleware sees what comes of it. */
record JoinedAction(AsyncAction<Object, Object> action) implements Action<Object, Object> {

  @Override
  public @Nullable Object execute(Object input, ActionContext context) throws Exception {
    CompletionStage<Object> stage = begun(action.execute(input, context));
    CompletableFuture<Object> end = new CompletableFuture<>();
    var unused =
        stage.whenComplete(
            (result, thrown) -> {
              if (thrown == null) {
                end.complete(result);
              } else {
                end.completeExceptionally(thrown);
              }
            });
    context.cancellation().onCancel(() -> stop(stage));
    try {
      return end.get();
    } catch (InterruptedException e) {
      stop(stage);
      throw e;
    } catch (ExecutionException e) {
      throw reason(e);
    }
  }

  private static CompletionStage<Object> begun(@Nullable CompletionStage<Object> stage)
      throws ActionException {
    if (stage == null) {
      throw ActionException.permanent(
          Failure.RESULT, "Expected a stage from the action, but got null");
    }
    return stage;
  }

  private static void stop(CompletionStage<Object> stage) {
    if (stage instanceof Future<?> future) {
      future.cancel(true);
    }
  }

  private static Exception reason(ExecutionException thrown) {
    Throwable cause = thrown.getCause();
    if (cause instanceof Error error) {
      throw error;
    }
    return cause instanceof Exception exception ? exception : thrown;
  }
}
