package io.sampo.api.middleware;

import io.sampo.api.action.ActionCall;
import io.sampo.api.action.Middleware;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Lets at most so many calls begin within any span of time; the others wait, first come first
 * served. Counts the calls of this process, and the wait is part of the attempt's time. A call that
 * is cancelled while it waits takes no place.
 */
public final class RateLimit implements Middleware {
  private static final String ALL = "";

  private final int permits;
  private final Duration span;
  private final boolean perAction;
  private final Pace pace;
  private final Map<String, Line> lines = new ConcurrentHashMap<>();

  private RateLimit(int permits, Duration span, boolean perAction, Pace pace) {
    if (permits < 1 || span.isNegative() || span.isZero()) {
      throw new IllegalArgumentException(
          "Expected at least 1 call in some time, but got " + permits + " in " + span);
    }
    this.permits = permits;
    this.span = span;
    this.perAction = perAction;
    this.pace = pace;
  }

  /** So many calls of all actions together. */
  public static RateLimit of(int permits, Duration span) {
    return new RateLimit(permits, span, false, Pace.SYSTEM);
  }

  /** So many calls of each action. */
  public static RateLimit perAction(int permits, Duration span) {
    return new RateLimit(permits, span, true, Pace.SYSTEM);
  }

  /** The same limit, with nothing counted yet, in another time. */
  public RateLimit in(Pace time) {
    return new RateLimit(permits, span, perAction, time);
  }

  @Override
  public @Nullable Object around(ActionCall call) throws Exception {
    lines.computeIfAbsent(perAction ? call.action() : ALL, name -> new Line()).pass();
    return call.proceed();
  }

  /** Those who wait, and when the last ones began. */
  private final class Line {
    // fair, and held while its holder waits: so those behind keep their order
    private final ReentrantLock turn = new ReentrantLock(true);
    private final Deque<Long> begun = new ArrayDeque<>();

    void pass() throws InterruptedException {
      turn.lockInterruptibly();
      try {
        for (long left = left(pace.nanos()); left > 0; left = left(pace.nanos())) {
          pace.sleep(Duration.ofNanos(left));
        }
        if (begun.size() == permits) {
          begun.remove();
        }
        begun.add(pace.nanos());
      } finally {
        turn.unlock();
      }
    }

    private long left(long now) {
      Long oldest = begun.peek();
      return oldest == null || begun.size() < permits ? 0 : span.toNanos() - (now - oldest);
    }
  }
}
