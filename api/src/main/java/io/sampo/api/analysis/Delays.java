package io.sampo.api.analysis;

import io.sampo.api.definition.RetryPolicy;
import io.sampo.api.definition.RetryPolicy.Backoff;
import io.sampo.api.definition.RetryPolicy.Shape;
import java.time.Duration;

/**
 * How long all the delays of a policy are together when chance makes each as long as it can: d(n) ·
 * (1 + jitter), cut at the longest delay, for n = 1 to attempts - 1. The shapes are those of {@link
 * Shape}.
 */
final class Delays {
  private Delays() {}

  /** The sum, rounded up to milliseconds. */
  static Duration longest(RetryPolicy policy) {
    Backoff backoff = policy.backoff();
    double first = backoff.delay().toMillis();
    double most = backoff.maxDelay().toMillis();
    long count = policy.attempts() - 1L;
    double even =
        switch (backoff.shape()) {
          case FIXED -> Math.min(first, most) * count;
          case LINEAR -> linear(first, most, count);
          case EXPONENTIAL -> exponential(first, backoff.multiplier(), most, count);
        };
    double sum = even * (1 + backoff.jitter());
    long seconds = (long) (sum / 1000);
    return Duration.ofSeconds(seconds).plusMillis((long) Math.ceil(sum - seconds * 1000.0));
  }

  private static double linear(double first, double most, long count) {
    long growing = first == 0 ? count : Math.min(count, (long) (most / first));
    return first * growing * (growing + 1) / 2 + most * (count - growing);
  }

  /** A geometric series as long as it grows, then the longest delay again and again. */
  private static double exponential(double first, double multiplier, double most, long count) {
    if (multiplier == 1 || first == 0) {
      return Math.min(first, most) * count;
    }
    double growing = Math.floor(Math.log(most / first) / Math.log(multiplier)) + 1;
    double terms = Math.max(0, Math.min((double) count, growing));
    double grown = first * (Math.pow(multiplier, terms) - 1) / (multiplier - 1);
    return grown + most * (count - terms);
  }
}
