package io.sampo.runtime.execution;

import io.sampo.api.action.Cancellation;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The cancellation of one attempt. Thread-safe. */
final class CancelSignal implements Cancellation {
  private static final Logger LOG = LoggerFactory.getLogger(CancelSignal.class);

  private final List<Runnable> tasks = new ArrayList<>();
  private boolean cancelled;

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

  /** Cancels; a task that throws does not keep the others from running. */
  void cancel() {
    List<Runnable> due;
    synchronized (this) {
      cancelled = true;
      due = List.copyOf(tasks);
      tasks.clear();
    }
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
