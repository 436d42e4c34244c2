package io.sampo.persistence.store;

import io.sampo.api.logging.LineLogger;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/**
 * Moves SQLite's write-ahead log into the database file, on a thread and a connection of its own,
 * while the writer goes on. The log can only begin anew when all of it was moved, and the writer
 * always has added something meanwhile. So the writer moves that short rest itself, between two of
 * its transactions; that keeps the log bounded.
 */
final class Checkpointer implements AutoCloseable {
  private static final Logger LOG = LineLogger.of(Checkpointer.class);
  private static final long PAUSE_MILLIS = 10;
  private static final long PAUSE_AFTER_FAILURE_MILLIS = 1_000;

  /** Opens the connection, whose checkpoints are synced. */
  @FunctionalInterface
  interface Opening {
    Connection open() throws SQLException;
  }

  private final Opening opening;
  private final int pages;
  private final Semaphore commits = new Semaphore(0);
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final Thread thread;
  private volatile boolean hasRest;

  /** Seen by the thread alone. */
  private @Nullable Connection connection;

  private long pagesAtLastCheckpoint;

  /**
   * A checkpointer whose thread runs from now on.
   *
   * @param pages by so many the log may grow before it is moved
   */
  Checkpointer(int pages, Opening opening) {
    this.pages = pages;
    this.opening = opening;
    this.thread = new Thread(this::run, "sampo-checkpointer");
    thread.setDaemon(true);
    thread.start();
  }

  /** To be called by the writer after each transaction. */
  void committed(Connection writer) throws SQLException {
    if (hasRest) {
      hasRest = false;
      moveRest(writer);
    }
    if (commits.availablePermits() == 0) {
      commits.release();
    }
  }

  private static void moveRest(Connection writer) throws SQLException {
    writer.setAutoCommit(true); // a checkpoint cannot run inside a transaction
    try {
      checkpoint(writer, "PASSIVE");
    } finally {
      writer.setAutoCommit(false);
    }
  }

  /** How long the log is now, in pages. */
  private static long checkpoint(Connection connection, String mode) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("PRAGMA wal_checkpoint(" + mode + ")")) {
      return row.next() ? row.getLong(2) : 0;
    }
  }

  private void run() {
    long pause = PAUSE_MILLIS;
    commits.acquireUninterruptibly();
    while (!isStoppedWithin(pause)) {
      commits.drainPermits();
      if (stopped.getCount() == 0) {
        break; // the permit that close() gave may be among those just drained
      }
      pause = tryToMove() ? PAUSE_MILLIS : PAUSE_AFTER_FAILURE_MILLIS;
      commits.acquireUninterruptibly();
    }
    disconnect();
  }

  private boolean isStoppedWithin(long millis) {
    try {
      return stopped.await(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      return false; // only close() ends it
    }
  }

  private boolean tryToMove() {
    try {
      moveIfLong();
      return true;
    } catch (SQLException | RuntimeException error) {
      LOG.warn("The write-ahead log could not be moved; it is tried again: {}", error.toString());
      disconnect();
      return false;
    }
  }

  private void moveIfLong() throws SQLException {
    Connection open = connection == null ? opening.open() : connection;
    connection = open;
    long now = checkpoint(open, "NOOP");
    if (now < pagesAtLastCheckpoint) { // it has begun anew
      pagesAtLastCheckpoint = 0;
    }
    if (now - pagesAtLastCheckpoint >= pages) {
      pagesAtLastCheckpoint = checkpoint(open, "PASSIVE");
      hasRest = true; // also if all was moved: a transaction under way still adds to this log
    }
  }

  private void disconnect() {
    if (connection != null) {
      try {
        connection.close();
      } catch (SQLException error) {
        LOG.debug("Closing the checkpointer's connection failed", error);
      }
      connection = null;
    }
  }

  /** Ends the thread and closes its connection, after the checkpoint that is under way. */
  @Override
  public void close() {
    stopped.countDown();
    commits.release();
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
