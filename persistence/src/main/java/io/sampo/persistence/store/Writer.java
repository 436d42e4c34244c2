package io.sampo.persistence.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that writes: it takes whatever waits, commits it in one transaction, and only then
 * tells the callers. It never waits for more to come, so a lone write is committed at once and many
 * share one sync.
 *
 * <p>Tasks are run in the order of submission. What does not fit into the queue is refused at once.
 */
public final class Writer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Writer.class);

  private final WriterSettings settings;
  private final Committer committer;
  private final StoreStatistics statistics;
  private final Executor completions;
  private final BlockingQueue<WriteTask> queue;
  private final AtomicLong waitingBytes = new AtomicLong();
  private final AtomicLong submitted = new AtomicLong();
  private final AtomicLong finished = new AtomicLong();
  private final Thread thread;

  /** Seen by the writing thread alone: finish what is there, then end. */
  private boolean stopping;

  /** Why nothing is accepted any more, once that is so. */
  private volatile @Nullable StoreException refusal;

  /** Why nothing is run any more, once the thread has ended. */
  private volatile @Nullable StoreException ending;

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
    this.settings = settings;
    this.committer = committer;
    this.statistics = statistics;
    this.completions = completions;
    this.queue = new ArrayBlockingQueue<>(settings.queueRequests());
    this.thread = new Thread(this::run, name);
    thread.setDaemon(true);
    thread.start();
  }

  /** Takes the task, or fails it at once when the queue is full or the store closed. */
  public void submit(WriteTask task) {
    StoreException reason = refusal;
    if (reason != null) {
      task.failed(reason);
      return;
    }
    submitted.incrementAndGet();
    if (!admit(task)) {
      submitted.decrementAndGet();
      statistics.refused();
      task.failed(overloaded());
    }
    StoreException end = ending;
    if (end != null) {
      failWaiting(end);
    }
  }

  private boolean admit(WriteTask task) {
    int weight = task.weight();
    long before = waitingBytes.getAndAdd(weight);
    if ((before == 0 || before + weight <= settings.queueBytes()) && queue.offer(task)) {
      return true;
    }
    waitingBytes.addAndGet(-weight);
    return false;
  }

  private StoreException overloaded() {
    return new StoreException.Overloaded(
        "Expected the store to keep up, but "
            + queue.size()
            + " writes are waiting (limits: "
            + settings.queueRequests()
            + " requests, "
            + settings.queueBytes()
            + " bytes). Try again later, or raise writer.queue-requests or writer.queue-bytes.");
  }

  /** Completes when all that was submitted before this call is committed or has failed. */
  public CompletionStage<Void> afterPending() {
    if (finished.get() == submitted.get()) {
      return CompletableFuture.completedFuture(null);
    }
    Barrier barrier = new Barrier();
    submit(barrier);
    return barrier.passed;
  }

  /** Requests that are waiting or being written. */
  public long pending() {
    return submitted.get() - finished.get();
  }

  private void run() {
    StoreException end =
        new StoreException.Closed("The store was closed before this write's turn.");
    List<WriteTask> batch = new ArrayList<>();
    try {
      for (batch = next(); !batch.isEmpty(); batch = next()) {
        finish(batch, committer.commit(batch));
      }
      committer.close();
    } catch (Throwable error) {
      LOG.error(
          "The store's writer ended; every write fails until the store is opened anew", error);
      end = new StoreException.Unavailable("The store's writer ended: " + error, error);
      StoreException reason = end;
      refusal = reason;
      batch.forEach(task -> task.failed(reason));
    }
    ending = end;
    failWaiting(end);
  }

  /** What waits, at least one task; or nothing when closing and all is done. */
  private List<WriteTask> next() {
    List<WriteTask> batch = new ArrayList<>();
    if (!stopping) {
      batch.add(take());
    }
    queue.drainTo(batch, settings.batchRequests() - batch.size());
    if (batch.remove(Stop.INSTANCE)) {
      stopping = true;
      return batch.isEmpty() ? next() : batch; // what raced with closing is still served
    }
    long bytes = 0;
    for (WriteTask task : batch) {
      bytes += task.weight();
    }
    waitingBytes.addAndGet(-bytes);
    return batch;
  }

  private WriteTask take() {
    while (true) {
      try {
        return queue.take();
      } catch (InterruptedException e) {
        LOG.debug("Somebody interrupted the store's writer, which goes on");
      }
    }
  }

  private void finish(List<WriteTask> batch, Map<WriteTask, StoreException> failed) {
    statistics.committed(batch.size() - failed.size());
    finished.addAndGet(batch.size());
    List<WriteTask> together = new ArrayList<>(batch.size());
    for (WriteTask task : batch) {
      if (task.isToldInBatches()) {
        together.add(task);
      } else {
        tell(task, failed.get(task));
      }
    }
    if (!together.isEmpty()) {
      tellTogether(() -> together.forEach(task -> tell(task, failed.get(task))));
    }
  }

  private void tellTogether(Runnable completion) {
    try {
      completions.execute(completion);
    } catch (RejectedExecutionException e) {
      completion.run();
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
    } catch (RuntimeException e) {
      LOG.error("A caller failed to take the outcome of its write", e);
    }
  }

  private void failWaiting(StoreException reason) {
    for (WriteTask task = queue.poll(); task != null; task = queue.poll()) {
      finished.incrementAndGet();
      task.failed(reason);
    }
  }

  /** Refuses what comes from now on, finishes what was accepted, and closes the connection. */
  @Override
  public void close() {
    synchronized (this) {
      if (refusal == null) {
        refusal = new StoreException.Closed("The store is closed.");
        while (!queue.offer(Stop.INSTANCE)) {
          Thread.onSpinWait();
        }
      }
    }
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

  /** Ends the thread. */
  private enum Stop implements WriteTask {
    INSTANCE;

    @Override
    public void run(Session session) {}

    @Override
    public void succeeded() {}

    @Override
    public void failed(StoreException reason) {}
  }

  /** Passed when its turn came, however the others fared. */
  private static final class Barrier implements WriteTask {
    private final CompletableFuture<Void> passed = new CompletableFuture<>();

    @Override
    public void run(Session session) {}

    @Override
    public void succeeded() {
      passed.complete(null);
    }

    @Override
    public void failed(StoreException reason) {
      if (reason instanceof StoreException.Overloaded || reason instanceof StoreException.Closed) {
        passed.completeExceptionally(reason);
      } else {
        passed.complete(null);
      }
    }
  }
}
