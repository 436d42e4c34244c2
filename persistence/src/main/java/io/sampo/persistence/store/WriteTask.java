package io.sampo.persistence.store;

import java.sql.SQLException;

/**
 * What one caller wants written, all or nothing. Exactly one of {@link #succeeded} and {@link
 * #failed} is called, once, on any thread; both must be quick and must not throw.
 */
public interface WriteTask {
  /** About how many bytes it keeps in memory while it waits. */
  default int weight() {
    return 0;
  }

  /** Whether it records work under way, and so may use the reserve of the queue. */
  default boolean isOfWorkUnderWay() {
    return false;
  }

  /**
   * Whether it is told its outcome by the store's completion executor, a transaction's worth of
   * tasks at a time, rather than by the writer's own thread.
   */
  default boolean isToldInBatches() {
    return false;
  }

  /**
   * Executes its statements in the transaction that the session is in. May be called again, after a
   * rollback, when a neighbour in the same transaction failed.
   */
  void run(Session session) throws SQLException;

  /** It is committed. */
  void succeeded();

  /** It is not committed, or (only if {@link StoreException.Unavailable}) nobody can tell. */
  void failed(StoreException reason);
}
