package io.sampo.runtime.execution;

import java.util.concurrent.CountDownLatch;
import org.apache.pekko.persistence.testkit.JournalOperation;
import org.apache.pekko.persistence.testkit.ProcessingPolicy;
import org.apache.pekko.persistence.testkit.ProcessingResult;
import org.apache.pekko.persistence.testkit.ProcessingSuccess;
import org.apache.pekko.persistence.testkit.StorageFailure;
import org.apache.pekko.persistence.testkit.WriteEvents;

/** Stands before the journal: counts the writes, and holds or fails the one that is named. */
final class Gate implements ProcessingPolicy<JournalOperation> {
  private final CountDownLatch reached = new CountDownLatch(1);
  private final CountDownLatch opened = new CountDownLatch(1);
  private final int which;
  private final boolean fails;
  private int writes;

  private Gate(int which, boolean fails) {
    this.which = which;
    this.fails = fails;
  }

  /** Counts only. */
  static Gate counting() {
    return new Gate(0, false);
  }

  /** Holds that write, counted from 1, until the gate is opened. */
  static Gate holding(int which) {
    return new Gate(which, false);
  }

  /** Fails that write, counted from 1, before anything is kept. */
  static Gate failing(int which) {
    return new Gate(which, true);
  }

  @Override
  public ProcessingResult tryProcess(String id, JournalOperation operation) {
    return operation instanceof WriteEvents ? write() : ProcessingSuccess.getInstance();
  }

  private ProcessingResult write() {
    if (nextWrite() != which) {
      return ProcessingSuccess.getInstance();
    }
    reached.countDown();
    if (fails) {
      return StorageFailure.create(new IllegalStateException("the disk is full"));
    }
    await(opened);
    return ProcessingSuccess.getInstance();
  }

  private synchronized int nextWrite() {
    return ++writes;
  }

  synchronized int writes() {
    return writes;
  }

  void awaitReached() {
    await(reached);
  }

  void open() {
    opened.countDown();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
