package io.sampo.runtime.context;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.concurrent.ForkJoinPool;
import org.apache.pekko.actor.Cancellable;

/** Time that passes when it is told to. Tasks that are due run on the thread that tells it. */
public final class VirtualTime implements Time {
  private final PriorityQueue<Task> tasks =
      new PriorityQueue<>(Comparator.comparingLong(Task::dueAt).thenComparingLong(Task::number));
  private long now = Instant.parse("2030-01-01T00:00:00Z").toEpochMilli();
  private long numbers;

  @Override
  public synchronized long now() {
    return now;
  }

  @Override
  public synchronized Cancellable schedule(Duration delay, Runnable task) {
    Task scheduled = new Task(now + Math.max(0, delay.toMillis()), numbers++, task);
    if (scheduled.dueAt() == now) {
      ForkJoinPool.commonPool().execute(scheduled::run);
    } else {
      tasks.add(scheduled);
    }
    return scheduled;
  }

  /** Lets so much time pass; what becomes due runs in the order of its time. */
  public void advance(Duration by) {
    long until = now() + by.toMillis();
    for (Optional<Task> due = next(until); due.isPresent(); due = next(until)) {
      due.get().run();
    }
  }

  private synchronized Optional<Task> next(long until) {
    Task next = tasks.peek();
    if (next == null || next.dueAt() > until) {
      now = until;
      return Optional.empty();
    }
    tasks.remove();
    now = Math.max(now, next.dueAt());
    return Optional.of(next);
  }

  private static final class Task implements Cancellable {
    private final long dueAt;
    private final long number;
    private final Runnable task;
    private volatile boolean cancelled;

    private Task(long dueAt, long number, Runnable task) {
      this.dueAt = dueAt;
      this.number = number;
      this.task = task;
    }

    private long dueAt() {
      return dueAt;
    }

    private long number() {
      return number;
    }

    private void run() {
      if (!cancelled) {
        task.run();
      }
    }

    @Override
    public boolean cancel() {
      boolean first = !cancelled;
      cancelled = true;
      return first;
    }

    @Override
    public boolean isCancelled() {
      return cancelled;
    }
  }
}
