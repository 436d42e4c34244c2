package io.sampo.runtime.context;

import java.time.Duration;
import java.time.Instant;
import org.apache.pekko.actor.Cancellable;

/**
 * The engine's only source of time: what the clock shows, and what is to happen later. A test that
 * replaces it lets days pass at once. Thread-safe.
 */
public interface Time {

  /** The time in milliseconds since 1970. */
  long now();

  /**
   * Runs a short task later, on any thread; at once when the delay is not positive.
   *
   * @param delay of any length
   */
  Cancellable schedule(Duration delay, Runnable task);

  /** The time, to the millisecond. */
  default Instant instant() {
    return Instant.ofEpochMilli(now());
  }
}
