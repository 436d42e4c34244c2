package io.sampo.runtime.attempt;

import io.sampo.api.action.Cancellation;
import io.sampo.api.logging.LineLogger;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;

/** The cancellation of one attempt. Thread-safe. */
public final class CancelSignal implements Cancellation {
  private static final Logger LOG = LineLogger.of(CancelSignal.class);

  private final Executor threads;
  private final List<Runnable> tasks = new ArrayList<>();
  private boolean cancelled;

  /**
   * A cancellation that has not come yet.
   *
   * @param threads what is to be done about it runs on these, for it is the action's and may block
   */
  public CancelSignal(Executor threads) {
    this.threads = threads;
  }

  @Override
  public synchronized boolean isCancelled() {
    return cancelled;
  }

  @Override
  public void onCancel(Runnable task) {
    synchronized (this) {
      if (!cancelled) {
        tasks.add(task);
        return;
      }
    }
    task.run();
  }

  /** Cancels, without waiting for the tasks; one that throws keeps no other from running. */
  public void cancel() {
    List<Runnable> due;
    synchronized (this) {
      cancelled = true;
      due = List.copyOf(tasks);
      tasks.clear();
    }
    if (due.isEmpty()) {
      return;
    }
    try {
      threads.execute(() -> run(due));
    } catch (RejectedExecutionException e) { // everything is being shut down
      run(due);
    } catch (Throwable thrown) { // no thread to be had: it must not reach an actor
      LOG.error("Expected a thread for the tasks to run on cancellation, but got none", thrown);
      run(due);
    }
  }

  private static void run(List<Runnable> due) {
    for (Runnable task : due) {
      try {
        task.run();
      } catch (Throwable thrown) { // the action's, whatever it is: it must not reach an actor
        // its message might hold a secret of the attempt
        LOG.warn("A task to run on cancellation failed with a {}", thrown.getClass().getName());
      }
    }
  }
}
