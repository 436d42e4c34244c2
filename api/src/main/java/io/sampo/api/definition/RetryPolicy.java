package io.sampo.api.definition;

import java.time.Duration;
import java.util.List;

/**
 * How often and when a failed attempt is tried again.
 *
 * @param attempts tries in all, at least 1
 * @param backoff the time between tries
 * @param retryOn error codes, exception class names or error types; empty means every error whose
 *     class says that another try may help
 * @param giveUpOn error codes, exception class names or error types that end the tries at once;
 *     beats retryOn
 */
public record RetryPolicy(
    int attempts, Backoff backoff, List<String> retryOn, List<String> giveUpOn) implements Retry {

  /** One try, no more. */
  public static final RetryPolicy NONE = new RetryPolicy(1, Backoff.NONE, List.of(), List.of());

  /** Of a step that is to be retried when neither it nor its workflow says how. */
  public static final RetryPolicy USUAL = of(3, Backoff.usual(Duration.ofSeconds(5)));

  public RetryPolicy {
    if (attempts < 1) {
      throw new IllegalArgumentException("Expected at least 1 attempt, but got " + attempts);
    }
    retryOn = List.copyOf(retryOn);
    giveUpOn = List.copyOf(giveUpOn);
  }

  /** {@code attempts} tries in all with that backoff, whatever the error. */
  public static RetryPolicy of(int attempts, Backoff backoff) {
    return new RetryPolicy(attempts, backoff, List.of(), List.of());
  }

  /**
   * The time between tries.
   *
   * @param shape how the delay grows
   * @param delay the delay before the second try
   * @param multiplier the growth of an exponential delay, at least 1; 2 unless said otherwise
   * @param maxDelay no delay is longer than this before it varies
   * @param jitter the fraction by which a delay may vary to both sides, from 0 to 1
   */
  public record Backoff(
      Shape shape, Duration delay, double multiplier, Duration maxDelay, double jitter) {

    public static final Duration LONGEST = Duration.ofDays(365);
    public static final Backoff NONE = fixed(Duration.ZERO);
    private static final Duration USUAL_CAP = Duration.ofMinutes(1);

    public Backoff {
      if (delay.isNegative() || maxDelay.isNegative()) {
        throw new IllegalArgumentException("Expected a delay of zero or more, but got " + delay);
      }
      if (!(multiplier >= 1) || !(jitter >= 0 && jitter <= 1)) {
        throw new IllegalArgumentException(
            "Expected a multiplier of at least 1 and a jitter from 0 to 1, but got "
                + multiplier
                + " and "
                + jitter);
      }
    }

    /**
     * The backoff of a delay for which no other is named: exponential, at most a minute, or the
     * delay itself where that is longer.
     */
    public static Backoff usual(Duration delay) {
      if (delay.isZero()) {
        return NONE;
      }
      Duration cap = delay.compareTo(USUAL_CAP) > 0 ? delay : USUAL_CAP;
      return exponential(delay).upTo(cap.compareTo(LONGEST) > 0 ? LONGEST : cap);
    }

    public static Backoff fixed(Duration delay) {
      return new Backoff(Shape.FIXED, delay, 2, LONGEST, 0);
    }

    public static Backoff linear(Duration delay) {
      return new Backoff(Shape.LINEAR, delay, 2, LONGEST, 0);
    }

    public static Backoff exponential(Duration delay) {
      return new Backoff(Shape.EXPONENTIAL, delay, 2, LONGEST, 0);
    }

    public Backoff upTo(Duration longest) {
      return new Backoff(shape, delay, multiplier, longest, jitter);
    }

    public Backoff withJitter(double fraction) {
      return new Backoff(shape, delay, multiplier, maxDelay, fraction);
    }
  }

  /** How the delay grows with the number of failed tries n = 1, 2, … */
  public enum Shape {
    /** {@code delay}. */
    FIXED,
    /** {@code delay * n}. */
    LINEAR,
    /** {@code delay * multiplier^(n-1)}. */
    EXPONENTIAL
  }
}
