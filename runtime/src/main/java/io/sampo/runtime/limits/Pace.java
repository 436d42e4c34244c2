package io.sampo.runtime.limits;

import java.time.Clock;
import java.time.Duration;

/**
 * How often gauges are looked at, and by which clock.
 *
 * @param clock tells the time
 * @param interval between two looks
 * @param later runs a task after that interval
 */
public record Pace(Clock clock, Duration interval, Later later) {

  /** Runs tasks later. */
  @FunctionalInterface
  public interface Later {
    void run(Duration delay, Runnable task);
  }
}
