package io.sampo.runtime.context;

import java.time.Duration;
import org.apache.pekko.actor.Cancellable;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Scheduler;
import scala.concurrent.ExecutionContextExecutor;

/** The time of the machine, and the scheduler of an actor system. */
public final class SystemTime implements Time {
  /** The scheduler takes no delay of more than 248 days. */
  private static final Duration LONGEST = Duration.ofDays(200);

  private final Scheduler scheduler;
  private final ExecutionContextExecutor executor;

  private SystemTime(ActorSystem<?> system) {
    this.scheduler = system.scheduler();
    this.executor = system.executionContext();
  }

  public static SystemTime of(ActorSystem<?> system) {
    return new SystemTime(system);
  }

  @Override
  public long now() {
    return System.currentTimeMillis();
  }

  @Override
  public Cancellable schedule(Duration delay, Runnable task) {
    Duration positive = delay.isNegative() ? Duration.ZERO : delay;
    if (positive.compareTo(LONGEST) <= 0) {
      return scheduler.scheduleOnce(positive, task, executor);
    }
    InPieces pieces = new InPieces();
    pieces.go(positive, task);
    return pieces;
  }

  /** A long delay, one piece after the other. */
  private final class InPieces implements Cancellable {
    private Cancellable piece = Cancellable.alreadyCancelled();
    private boolean cancelled;

    private synchronized void go(Duration rest, Runnable task) {
      if (cancelled) {
        return;
      }
      piece =
          rest.compareTo(LONGEST) <= 0
              ? scheduler.scheduleOnce(rest, task, executor)
              : scheduler.scheduleOnce(LONGEST, () -> go(rest.minus(LONGEST), task), executor);
    }

    @Override
    public synchronized boolean cancel() {
      cancelled = true;
      return piece.cancel();
    }

    @Override
    public synchronized boolean isCancelled() {
      return cancelled;
    }
  }
}
