package io.sampo.runtime.execution;

import io.sampo.runtime.attempt.ResultSink;
import io.sampo.runtime.core.Command;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Gathers the results of attempts and the timers that are due while the execution's actor is
 * writing, so that all that have come meanwhile are recorded by one write. Thread-safe for those
 * who offer; all else is for the actor alone.
 */
final class ResultCollector implements ResultSink {
  private static final int MOST_RESULTS = 1_000;
  private static final long MOST_BYTES = 4L << 20;

  private final Queue<Result> results = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean signalled = new AtomicBoolean();
  private final Runnable signal;
  private List<Command> left = List.of();
  private Optional<Command.Proceed> proceed = Optional.empty();

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

  @Override
  public void offer(Command command, long bytes) {
    results.add(new Result(command, bytes));
    signal();
  }

  private void signal() {
    if (signalled.compareAndSet(false, true)) {
      signal.run();
    }
  }

  /** What is ready is to go on, after all that has come. Asked again, it is done once. */
  @Override
  public void proceed(Command.Proceed command) {
    proceed = Optional.of(command);
    signal();
  }

  /** Takes back the last of what was drained, to come first next time. */
  void giveBack(List<Command> commands) {
    left = commands.stream().filter(command -> !(command instanceof Command.Proceed)).toList();
    commands.stream()
        .filter(Command.Proceed.class::isInstance)
        .forEach(command -> proceed = Optional.of((Command.Proceed) command));
    if (!commands.isEmpty()) {
      signal();
    }
  }

  /**
   * The results that have come, as many as one write should hold, and whether to proceed; signals
   * again if more wait. Of what was given back there is enough for a write.
   */
  List<Command> drain() {
    signalled.set(false);
    List<Command> drained = new ArrayList<>(left);
    if (left.isEmpty()) {
      poll(drained);
    }
    left = List.of();
    proceed.ifPresent(drained::add);
    proceed = Optional.empty();
    if (!results.isEmpty()) {
      signal();
    }
    return drained;
  }

  private void poll(List<Command> drained) {
    long bytes = 0;
    while (drained.size() < MOST_RESULTS && bytes < MOST_BYTES) {
      Result result = results.poll();
      if (result == null) {
        return;
      }
      drained.add(result.command());
      bytes += result.bytes();
    }
  }
}
