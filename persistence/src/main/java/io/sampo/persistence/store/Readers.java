package io.sampo.persistence.store;

import io.sampo.api.logging.LineLogger;
import java.sql.SQLException;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;

/** Connections that only read, opened as they are needed and shared by all callers. */
public final class Readers implements AutoCloseable {
  private static final Logger LOG = LineLogger.of(Readers.class);

  /** What to do with a reading session. */
  @FunctionalInterface
  public interface Reading<T> {
    T read(Session session) throws SQLException;
  }

  private final Dialect dialect;
  private final Semaphore permits;
  private final ConcurrentLinkedDeque<Session> idle = new ConcurrentLinkedDeque<>();
  private volatile boolean closed;

  public Readers(Dialect dialect, int limit) {
    this.dialect = dialect;
    this.permits = new Semaphore(limit);
  }

  /**
   * Reads in the calling thread, after waiting for a free connection. Sees everything that was
   * committed before the call.
   *
   * @throws StoreException if the database cannot be read
   */
  public <T> T read(Reading<T> reading) {
    permits.acquireUninterruptibly();
    try {
      return readWithPermit(reading);
    } finally {
      permits.release();
    }
  }

  private <T> T readWithPermit(Reading<T> reading) {
    if (closed) {
      throw new StoreException.Closed("The store is closed.");
    }
    Session session = null;
    boolean sound = true;
    try {
      session = idle.pollFirst();
      session = session == null ? new Session(dialect.openReader()) : session;
      return reading.read(session);
    } catch (SQLException error) {
      sound = false;
      throw Reasons.of(dialect.classify(error), dialect.location(), error);
    } finally {
      if (session != null) {
        giveBack(session, sound);
      }
    }
  }

  private void giveBack(Session session, boolean sound) {
    if (sound && !closed) {
      idle.addFirst(session);
    } else {
      closeQuietly(session);
    }
  }

  private static void closeQuietly(Session session) {
    try {
      session.close();
    } catch (SQLException error) {
      LOG.debug("Closing a reader failed", error);
    }
  }

  /** Lets readings under way end, then closes all connections. */
  @Override
  public void close() {
    closed = true;
    for (Session session = idle.pollFirst(); session != null; session = idle.pollFirst()) {
      closeQuietly(session);
    }
  }
}
