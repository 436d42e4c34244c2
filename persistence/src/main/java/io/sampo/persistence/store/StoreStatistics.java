package io.sampo.persistence.store;

import java.util.concurrent.atomic.AtomicLong;

/** Counters of one store since it was opened; readable at any time from any thread. */
public final class StoreStatistics {
  private final AtomicLong commits = new AtomicLong();
  private final AtomicLong writes = new AtomicLong();
  private final AtomicLong failures = new AtomicLong();
  private final AtomicLong refusals = new AtomicLong();
  private final AtomicLong unusableSnapshots = new AtomicLong();

  /** Transactions committed. */
  public long commits() {
    return commits.get();
  }

  /** Requests committed; by {@link #commits}, how well they group. */
  public long writes() {
    return writes.get();
  }

  /** Requests that failed after they were accepted. */
  public long failures() {
    return failures.get();
  }

  /** Requests not accepted because the queue was full. */
  public long refusals() {
    return refusals.get();
  }

  /** Snapshots that could not be read or restored and were passed over. */
  public long unusableSnapshots() {
    return unusableSnapshots.get();
  }

  /** Counts a snapshot that was passed over. */
  public void unusableSnapshot() {
    unusableSnapshots.incrementAndGet();
  }

  void committed(int requests) {
    commits.incrementAndGet();
    writes.addAndGet(requests);
  }

  void failed() {
    failures.incrementAndGet();
  }

  void refused() {
    refusals.incrementAndGet();
  }
}
