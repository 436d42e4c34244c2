package io.sampo.persistence.store;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * The tasks that wait for the writer, in the order of submission. A part of its room is for all
 * tasks; the rest is a reserve for work under way, so that new work cannot hold up what runs.
 */
final class WriteQueue {
  private static final int TENTH = 10;

  private final WriterSettings settings;
  private final Queue<WriteTask> waiting = new ArrayDeque<>();
  private @Nullable StoreException refusal;

  /** Written under the lock only, read without it. */
  private volatile int requests;

  private volatile long bytes;

  WriteQueue(WriterSettings settings) {
    this.settings = settings;
  }

  /** Takes the task in, or says why it does not. */
  synchronized Optional<StoreException> offer(WriteTask task) {
    if (refusal != null) {
      return Optional.of(refusal);
    }
    int weight = task.weight();
    if (!hasRoom(weight, task.isOfWorkUnderWay())) {
      return Optional.of(overloaded());
    }
    waiting.add(task);
    count(bytes + weight);
    notifyAll();
    return Optional.empty();
  }

  private boolean hasRoom(int weight, boolean reserve) {
    long requestLimit =
        (long) settings.queueRequests() + (reserve ? settings.reservedRequests() : 0);
    long byteLimit = settings.queueBytes() + (reserve ? settings.reservedBytes() : 0);
    return requests < requestLimit && (requests == 0 || bytes + weight <= byteLimit);
  }

  private void count(long bytesNow) {
    requests = waiting.size();
    bytes = bytesNow;
  }

  private StoreException overloaded() {
    return new StoreException.Overloaded(
        "Expected the store to keep up, but "
            + requests
            + " writes of "
            + bytes
            + " bytes are waiting (limits: "
            + settings.queueRequests()
            + " requests, "
            + settings.queueBytes()
            + " bytes). Try again later, or raise writer.queue-requests or writer.queue-bytes.");
  }

  /**
   * Whether at least nine tenths of the room for all tasks, in requests or in bytes, are taken. The
   * last tenth is for requests that were let through just before.
   */
  boolean isNearlyFull() {
    int requestLimit = settings.queueRequests();
    long byteLimit = settings.queueBytes();
    return requests >= requestLimit - requestLimit / TENTH
        || bytes >= byteLimit - byteLimit / TENTH;
  }

  /** How many tasks wait. */
  int size() {
    return requests;
  }

  /** What waits, at least one task; nothing once the queue is closed and empty. */
  synchronized List<WriteTask> take() {
    while (waiting.isEmpty() && refusal == null) {
      await();
    }
    int count = Math.min(waiting.size(), settings.batchRequests());
    List<WriteTask> taken = new ArrayList<>(count);
    long weight = 0;
    for (int i = 0; i < count; i++) {
      WriteTask task = waiting.remove();
      weight += task.weight();
      taken.add(task);
    }
    count(bytes - weight);
    return taken;
  }

  @SuppressWarnings("WaitNotInLoop") // the caller loops
  private void await() {
    try {
      wait();
    } catch (InterruptedException e) {
      // nobody may end the writer so; it waits on
    }
  }

  /** Refuses what comes from now on. The first reason stays. */
  synchronized void close(StoreException reason) {
    if (refusal == null) {
      refusal = reason;
      notifyAll();
    }
  }
}
