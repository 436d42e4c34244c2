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
   * @param maxDelay no delay is longer than this
   * @param jitter the fraction by which a delay may vary to both sides, from 0 to 1
   */
  public record Backoff(
      Shape shape, Duration delay, double multiplier, Duration maxDelay, double jitter) {

    public static final Duration LONGEST = Duration.ofDays(365);
    public static final Backoff NONE = fixed(Duration.ZERO);

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
