package io.sampo.runtime.limits;

import java.time.Duration;
import java.util.concurrent.Executor;

/**
 * How often gauges are read, and where.
 *
 * @param interval between two readings
 * @param later runs a task after that interval
 * @param blocking runs the readings, which may block
 */
public record Pace(Duration interval, Later later, Executor blocking) {

  /** Runs tasks later. */
  @FunctionalInterface
  public interface Later {
    void run(Duration delay, Runnable task);
  }

  /** Reads gauges when limits change, on the thread that changes them, and never by itself. */
  public static Pace onChange() {
    return new Pace(Duration.ZERO, (delay, task) -> {}, Runnable::run);
  }
}
