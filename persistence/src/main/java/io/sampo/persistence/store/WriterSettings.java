package io.sampo.persistence.store;

import com.typesafe.config.Config;

/**
 * How much the writer takes on.
 *
 * @param queueRequests requests that may wait; more are refused
 * @param queueBytes bytes that waiting requests may hold; more are refused, but a request that
 *     meets an empty queue is always taken
 * @param batchRequests requests in one transaction at most
 */
public record WriterSettings(int queueRequests, long queueBytes, int batchRequests) {
  public WriterSettings {
    requirePositive(queueRequests, "queue-requests");
    requirePositive(queueBytes, "queue-bytes");
    requirePositive(batchRequests, "batch-requests");
  }

  /** Reads a {@code writer} block. */
  public static WriterSettings from(Config config) {
    return new WriterSettings(
        config.getInt("queue-requests"),
        config.getBytes("queue-bytes"),
        config.getInt("batch-requests"));
  }

  private static void requirePositive(long value, String key) {
    if (value < 1) {
      throw new IllegalArgumentException(
          "Expected writer." + key + " to be at least 1, but it is " + value);
    }
  }
}
