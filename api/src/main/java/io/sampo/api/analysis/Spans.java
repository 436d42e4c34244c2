package io.sampo.api.analysis;

import java.time.Duration;
import java.util.List;

/** Arithmetic of durations and counts that stops at the greatest value instead of overflowing. */
final class Spans {
  static final Duration LONGEST = Duration.ofSeconds(Long.MAX_VALUE);

  private Spans() {}

  static Duration plus(Duration one, Duration other) {
    try {
      return one.plus(other);
    } catch (ArithmeticException e) {
      return LONGEST;
    }
  }

  static Duration times(Duration one, long count) {
    try {
      return one.multipliedBy(count);
    } catch (ArithmeticException e) {
      return LONGEST;
    }
  }

  static Duration longest(List<Duration> all) {
    return all.stream().max(Duration::compareTo).orElse(Duration.ZERO);
  }

  static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) <= 0 ? one : other;
  }

  static long plus(long one, long other) {
    return one > Long.MAX_VALUE - other ? Long.MAX_VALUE : one + other;
  }

  /** The product of two numbers of zero or more. */
  static long times(long one, long other) {
    try {
      return Math.multiplyExact(one, other);
    } catch (ArithmeticException e) {
      return Long.MAX_VALUE;
    }
  }

  static long ceilDiv(long count, long by) {
    return count / by + (count % by == 0 ? 0 : 1);
  }
}
