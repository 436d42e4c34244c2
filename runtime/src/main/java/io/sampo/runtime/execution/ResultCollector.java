package io.sampo.runtime.execution;

import io.sampo.runtime.core.Command;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Gathers the results of attempts and the timers that are due while the execution's actor is
 * writing, so that all that have come meanwhile are recorded by one write. Thread-safe for those
 * who offer.
 */
final class ResultCollector {
  private static final int MOST_RESULTS = 1_000;
  private static final long MOST_BYTES = 4L << 20;

  private final Queue<Result> results = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean signalled = new AtomicBoolean();
  private final Runnable signal;
  private List<Command> left = List.of();

  /**
   * A collector.
   *
   * @param signal tells the actor that results wait; called once until it has drained them
   */
  ResultCollector(Runnable signal) {
    this.signal = signal;
  }

  /** A result or a due timer, and about how many bytes it takes. */
  record Result(Command command, long bytes) {}

  void offer(Result result) {
    results.add(result);
    signal();
  }

  private void signal() {
    if (signalled.compareAndSet(false, true)) {
      signal.run();
    }
  }

  /** Takes back the last of what was drained, to come first next time. By the actor alone. */
  void giveBack(List<Command> commands) {
    left = List.copyOf(commands);
    if (!left.isEmpty()) {
      signal();
    }
  }

  /** The results that have come, as many as one write should hold; signals again if more wait. */
  List<Command> drain() {
    signalled.set(false);
    List<Command> drained = new ArrayList<>(left);
    left = List.of();
    long bytes = 0;
    while (drained.size() < MOST_RESULTS && bytes < MOST_BYTES) {
      Result result = results.poll();
      if (result == null) {
        return drained;
      }
      drained.add(result.command());
      bytes += result.bytes();
    }
    if (!results.isEmpty()) {
      signal();
    }
    return drained;
  }
}
