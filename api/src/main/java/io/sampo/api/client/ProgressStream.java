package io.sampo.api.client;

import io.sampo.api.view.ExecutionStatus;
import io.sampo.api.view.Progress;
import java.util.Iterator;
import java.util.concurrent.CompletionStage;

/**
 * One execution, watched: an update each time a step is over, and the result at its end.
 *
 * <pre>{@code
 * try (ProgressStream<Receipt> updates = client.stream(workflow, order)) {
 *   for (Progress update : updates) {
 *     System.out.printf("Progress: %d%%%n", update.percent());
 *   }
 *   Receipt receipt = updates.result().toCompletableFuture().join();
 * }
 * }</pre>
 *
 * <p>The loop waits for each update and ends when the execution does, however it ends; {@link
 * #result()} tells how. There is one reading: a second loop goes on where the first stopped. The
 * percentages start at 0, never fall, and reach 100 exactly when the execution completed.
 *
 * <p>A stream outlives the actor of its execution: it watches again by itself, and tells no step
 * twice. A step inside another one that ended in such a gap may not be told of. While the execution
 * is unavailable the loop waits; when that takes longer than {@code sampo.ask-timeout}, the loop
 * and the result fail with a {@link RejectedException} that says why. Result and close are
 * thread-safe; one thread reads.
 *
 * @param <R> the result of the execution
 */
public interface ProgressStream<R> extends Iterable<Progress>, AutoCloseable {

  /** The id of the execution that is watched. */
  String executionId();

  /**
   * The updates, each as soon as it is there. Interrupting the reader ends its wait with a {@link
   * java.util.concurrent.CancellationException}.
   */
  @Override
  Iterator<Progress> iterator();

  /** Where the execution is, as far as the updates have been read: PENDING before the first. */
  ExecutionStatus status();

  /** The execution's result, or why there is none; independent of how far has been read. */
  CompletionStage<R> result();

  /** Stops watching. The execution goes on; a loop that waits ends, and an open result fails. */
  @Override
  void close();
}
