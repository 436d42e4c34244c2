package io.sampo.runtime.context;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.actor.Cancellable;

/** The time of the machine, for tests that have no actor system at hand. */
public final class RealTime implements Time {
  public static final Time TIME = new RealTime();

  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "real-time");
            thread.setDaemon(true);
            return thread;
          });

  private RealTime() {}

  @Override
  public long now() {
    return System.currentTimeMillis();
  }

  @Override
  public Cancellable schedule(Duration delay, Runnable task) {
    return new Timer(timer.schedule(task, delay.toMillis(), TimeUnit.MILLISECONDS));
  }

  private record Timer(Future<?> future) implements Cancellable {
    @Override
    public boolean cancel() {
      return future.cancel(false);
    }

    @Override
    public boolean isCancelled() {
      return future.isCancelled();
    }
  }
}
