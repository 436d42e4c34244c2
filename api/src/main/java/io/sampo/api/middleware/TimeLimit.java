package io.sampo.api.middleware;

import io.sampo.api.action.ActionCall;
import io.sampo.api.action.ActionException;
import io.sampo.api.action.Middleware;
import io.sampo.api.view.Failure;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Interrupts an action that takes too long and fails the attempt with code {@code timeout}. A limit
 * for all actions in one place; a step's own {@code timeout} is the engine's and holds as well.
 */
public final class TimeLimit implements Middleware {
  private final Duration limit;

  private TimeLimit(Duration limit) {
    if (limit.isNegative() || limit.isZero()) {
      throw new IllegalArgumentException("Expected a limit of more than no time, but got " + limit);
    }
    this.limit = limit;
  }

  public static TimeLimit of(Duration limit) {
    return new TimeLimit(limit);
  }

  @Override
  public @Nullable Object around(ActionCall call) throws Exception {
    Watch watch = new Watch(Thread.currentThread());
    CompletableFuture<Void> alarm =
        new CompletableFuture<Void>()
            .completeOnTimeout(null, limit.toNanos(), TimeUnit.NANOSECONDS);
    var unused = alarm.thenRun(watch::expire);
    boolean late;
    Object result = null;
    try {
      result = call.proceed();
    } catch (Exception e) {
      if (!watch.hasExpired()) {
        throw e;
      }
    } finally {
      late = watch.end();
      alarm.cancel(false);
    }
    if (late) {
      throw new ActionException(Failure.TIMEOUT, tooLong(call.action()));
    }
    return result;
  }

  private String tooLong(String action) {
    return "action '" + action + "' took longer than its limit of " + limit.toMillis() + " ms";
  }

  /** Interrupts a thread at most once, and never after the call it watches has ended. */
  private static final class Watch {
    private final Thread thread;
    private boolean expired;
    private boolean ended;

    Watch(Thread thread) {
      this.thread = thread;
    }

    synchronized void expire() {
      if (!ended) {
        expired = true;
        thread.interrupt();
      }
    }

    synchronized boolean hasExpired() {
      return expired;
    }

    /** Tells whether the call took too long; no interruption of its own is left behind. */
    synchronized boolean end() {
      ended = true;
      if (expired) {
        Thread.interrupted();
      }
      return expired;
    }
  }
}
