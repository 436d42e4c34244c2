package io.sampo.runtime.execution;

import io.sampo.runtime.context.RealTime;
import io.sampo.runtime.context.Time;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.pekko.actor.Cancellable;

/**
 * Time of which ten milliseconds pass between any two readings, so that beginning a single attempt
 * takes long. Keeps the delays of what is scheduled.
 */
final class JumpingTime implements Time {
  private static final long JUMP_MILLIS = 10;

  private final AtomicLong now = new AtomicLong(RealTime.TIME.now());
  private final List<Duration> scheduled = new CopyOnWriteArrayList<>();

  @Override
  public long now() {
    return now.addAndGet(JUMP_MILLIS);
  }

  @Override
  public Cancellable schedule(Duration delay, Runnable task) {
    scheduled.add(delay);
    return RealTime.TIME.schedule(delay, task);
  }

  /** How many timers that long, or longer, have been armed. */
  long armed(Duration shortest) {
    return scheduled.stream().filter(delay -> delay.compareTo(shortest) >= 0).count();
  }
}
