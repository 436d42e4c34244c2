package io.sampo.runtime.attempt;

import io.sampo.runtime.core.Command;

/** Takes what attempts and timers have come to, for the execution they belong to. Thread-safe. */
public interface ResultSink {

  /** Takes a command; {@code bytes} is about what it takes in memory. */
  void offer(Command command, long bytes);

  /** Has what a long decision has left go on. */
  void proceed(Command.Proceed command);
}
