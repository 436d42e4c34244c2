package io.sampo.api.middleware;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Time as {@link RateLimit} needs it, so that tests can do without waiting. */
public interface Pace {

  /** Nanoseconds from any origin; never goes back. */
  long nanos();

  /** Waits. */
  void sleep(Duration time) throws InterruptedException;

  /** The system's. */
  Pace SYSTEM =
      new Pace() {
        @Override
        public long nanos() {
          return System.nanoTime();
        }

        @Override
        public void sleep(Duration time) throws InterruptedException {
          TimeUnit.NANOSECONDS.sleep(time.toNanos());
        }
      };
}
