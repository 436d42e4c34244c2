package io.sampo.api;

import io.sampo.api.client.WorkflowClient;
import java.util.UUID;
import java.util.concurrent.ExecutionException;

/** An execution that lives no longer than the thread that waits for it wants. */
final class Blocking {
  private Blocking() {}

  static <I, O> O run(WorkflowClient client, Workflow<I, O> workflow, I input)
      throws InterruptedException {
    String id = UUID.randomUUID().toString();
    try {
      return client.run(id, workflow, input).toCompletableFuture().get();
    } catch (InterruptedException e) {
      var unused = client.cancel(id, "caller", "the thread that waited for it was interrupted");
      throw e;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException("Expected an end of execution '" + id + "', but", e);
    }
  }
}
