package io.sampo.persistence.store;

import com.typesafe.config.Config;

/**
 * How much the writer takes on.
 *
 * @param queueRequests requests that may wait; more are refused
 * @param queueBytes bytes that waiting requests may hold; more are refused, but a request that
 *     meets an empty queue is always taken
 * @param reservedRequests so many more may wait if they record work under way
 * @param reservedBytes so many more bytes may wait if they record work under way
 * @param batchRequests requests in one transaction at most
 */
public record WriterSettings(
    int queueRequests,
    long queueBytes,
    int reservedRequests,
    long reservedBytes,
    int batchRequests) {
  public WriterSettings {
    requireAtLeast(1, queueRequests, "queue-requests");
    requireAtLeast(1, queueBytes, "queue-bytes");
    requireAtLeast(0, reservedRequests, "reserved-requests");
    requireAtLeast(0, reservedBytes, "reserved-bytes");
    requireAtLeast(1, batchRequests, "batch-requests");
  }

  /** Reads a {@code writer} block. */
  public static WriterSettings from(Config config) {
    return new WriterSettings(
        config.getInt("queue-requests"),
        config.getBytes("queue-bytes"),
        config.getInt("reserved-requests"),
        config.getBytes("reserved-bytes"),
        config.getInt("batch-requests"));
  }

  private static void requireAtLeast(long least, long value, String key) {
    if (value < least) {
      throw new IllegalArgumentException(
          "Expected writer." + key + " to be at least " + least + ", but it is " + value);
    }
  }
}
