package io.sampo.persistence.store;

import io.sampo.api.logging.LineLogger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/**
 * The one thread that writes: it takes whatever waits, commits it in one transaction, and only then
 * tells the callers. It never waits for more to come, so a lone write is committed at once and many
 * share one sync.
 *
 * <p>Tasks are run in the order of submission. What does not fit into the queue is refused at once.
 */
public final class Writer implements AutoCloseable {
  private static final Logger LOG = LineLogger.of(Writer.class);

  /**
   * So many callers are told by the writer itself: a switch to another thread would cost them more
   * time than it saves those who wait for the next transaction.
   */
  private static final int FEW = 4;

  private final WriteQueue queue;
  private final Committer committer;
  private final StoreStatistics statistics;
  private final Executor completions;
  private final Thread thread;
  private volatile int beingWritten;

  /**
   * A writer whose thread runs from now on.
   *
   * @param completions runs the tasks' {@code succeeded} and {@code failed}, a batch at a time
   */
  Writer(
      String name,
      WriterSettings settings,
      Committer committer,
      StoreStatistics statistics,
      Executor completions) {
    this.queue = new WriteQueue(settings);
    this.committer = committer;
    this.statistics = statistics;
    this.completions = completions;
    this.thread = new Thread(this::run, name);
    thread.setDaemon(true);
    thread.start();
  }

  /** Takes the task, or fails it at once when the queue is full or the store closed. */
  public void submit(WriteTask task) {
    Optional<StoreException> refusal = queue.offer(task);
    if (refusal.isPresent()) {
      if (refusal.get() instanceof StoreException.Overloaded) {
        statistics.refused();
      }
      task.failed(refusal.get());
    }
  }

  /**
   * Whether new work should be turned away: at least nine tenths of the queue's room outside of its
   * reserve are taken. Costs two reads of memory.
   */
  public boolean isOverloaded() {
    return queue.isNearlyFull();
  }

  /** Requests that are waiting or being written. */
  public int pending() {
    return queue.size() + beingWritten;
  }

  private void run() {
    List<WriteTask> untold = List.of();
    try {
      for (untold = take(); !untold.isEmpty(); untold = take()) {
        List<WriteTask> batch = untold;
        Map<WriteTask, StoreException> failed = committer.commit(batch);
        untold = List.of();
        finish(batch, failed);
        committer.tidy();
      }
      committer.close();
    } catch (Throwable error) {
      end(untold, error);
    }
  }

  private List<WriteTask> take() {
    List<WriteTask> batch = queue.take();
    beingWritten = batch.size();
    return batch;
  }

  /** Refuses first, so that nothing can come to wait for a thread that has ended. */
  private void end(List<WriteTask> untold, Throwable error) {
    StoreException reason =
        new StoreException.Unavailable("The store's writer ended: " + error, error);
    queue.close(reason);
    for (List<WriteTask> left = untold; !left.isEmpty(); left = take()) {
      left.forEach(task -> tell(task, reason));
    }
    LOG.error("The store's writer ended; every write fails until the store is opened anew", error);
  }

  /** Never throws, whatever callers and their executor do. */
  private void finish(List<WriteTask> batch, Map<WriteTask, StoreException> failed) {
    beingWritten = 0;
    statistics.committed(batch.size() - failed.size());
    List<WriteTask> together = new ArrayList<>(batch.size());
    for (WriteTask task : batch) {
      if (task.isToldInBatches()) {
        together.add(task);
      } else {
        tell(task, failed.get(task));
      }
    }
    Runnable telling = () -> together.forEach(task -> tell(task, failed.get(task)));
    if (together.size() <= FEW) {
      telling.run();
    } else {
      tellTogether(telling);
    }
  }

  private void tellTogether(Runnable telling) {
    AtomicBoolean told = new AtomicBoolean();
    Runnable once =
        () -> {
          if (told.compareAndSet(false, true)) {
            telling.run();
          }
        };
    try {
      completions.execute(once);
    } catch (Throwable refused) { // an executor may run it and then throw
      LOG.debug("The executor of completions failed", refused);
      once.run();
    }
  }

  private void tell(WriteTask task, @Nullable StoreException reason) {
    try {
      if (reason == null) {
        task.succeeded();
      } else {
        statistics.failed();
        task.failed(reason);
      }
    } catch (Throwable e) { // one caller's defect concerns no other
      LOG.error("A caller failed to take the outcome of its write", e);
    }
  }

  /** Refuses what comes from now on, finishes what was accepted, and closes the connection. */
  @Override
  public void close() {
    queue.close(new StoreException.Closed("The store is closed."));
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
