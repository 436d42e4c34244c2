package io.sampo.benchmarks.measure;

import java.util.Arrays;

/**
 * How long a number of calls took.
 *
 * @param seconds from the first call to the last answer
 * @param cpuSeconds what this process computed meanwhile, on all cores together
 * @param sortedNanos from each call to its answer, shortest first
 */
@SuppressWarnings("ArrayRecordComponent") // thousands of numbers, never compared
public record Timed(double seconds, double cpuSeconds, long[] sortedNanos) {
  private static final double NANOS_PER_MILLI = 1e6;

  public Timed {
    sortedNanos = sortedNanos.clone();
    Arrays.sort(sortedNanos);
  }

  /** Calls answered in a second. */
  public double perSecond() {
    return sortedNanos.length / seconds;
  }

  /** The time, in milliseconds, that this share of the calls did not exceed. */
  public double millis(double share) {
    int index = (int) Math.ceil(share * sortedNanos.length) - 1;
    return sortedNanos[Math.max(0, index)] / NANOS_PER_MILLI;
  }
}
