package io.sampo.persistence.store;

import io.sampo.api.logging.LineLogger;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/**
 * Turns batches into transactions on the writer's connection, and opens that anew when it broke.
 * Only the writer's thread calls it.
 */
final class Committer {
  private static final Logger LOG = LineLogger.of(Committer.class);

  private final Dialect dialect;
  private @Nullable Session session;

  Committer(Dialect dialect) {
    this.dialect = dialect;
  }

  /** Opens the connection now rather than at the first batch. */
  void open() throws SQLException {
    session();
  }

  /**
   * Commits the batch in one transaction. When one task spoils it, the others are committed without
   * it.
   *
   * @return why, for each task that failed
   */
  Map<WriteTask, StoreException> commit(List<WriteTask> batch) {
    try {
      runTogether(batch);
      return Map.of();
    } catch (Throwable error) { // whatever it is, the writer must go on
      rollback();
      return batch.size() > 1 && faultOf(error).isOfOneRequest()
          ? commitOneByOne(batch)
          : giveUp(batch, error);
    }
  }

  /** Housekeeping, once those who wait have been told. */
  void tidy() {
    if (session != null) {
      try {
        dialect.committed(session.connection());
      } catch (SQLException | RuntimeException error) {
        LOG.warn("Housekeeping of {} failed; it is tried again", dialect.location(), error);
        discard();
      }
    }
  }

  private void runTogether(List<WriteTask> batch) throws SQLException {
    dialect.requireClaimed();
    Session open = session();
    for (WriteTask task : batch) {
      task.run(open);
    }
    open.connection().commit();
  }

  private Map<WriteTask, StoreException> commitOneByOne(List<WriteTask> batch) {
    Map<WriteTask, StoreException> guilty = new HashMap<>();
    try {
      Session open = session();
      for (WriteTask task : batch) {
        runAlone(task, open, guilty);
      }
      open.connection().commit();
      return guilty;
    } catch (Throwable error) {
      rollback();
      Map<WriteTask, StoreException> all = giveUp(batch, error);
      all.putAll(guilty);
      return all;
    }
  }

  private void runAlone(WriteTask task, Session open, Map<WriteTask, StoreException> guilty)
      throws SQLException {
    Savepoint before = open.connection().setSavepoint();
    try {
      task.run(open);
    } catch (SQLException | RuntimeException error) {
      if (!faultOf(error).isOfOneRequest()) {
        throw error;
      }
      open.forgetStatements();
      open.connection().rollback(before);
      guilty.put(task, reasonOf(error));
    }
    open.connection().releaseSavepoint(before);
  }

  private Map<WriteTask, StoreException> giveUp(List<WriteTask> batch, Throwable error) {
    Fault fault = faultOf(error);
    if (!fault.isOfOneRequest()) {
      LOG.error(
          "{} writes to {} failed ({}): {}",
          batch.size(),
          dialect.location(),
          fault,
          error.toString());
      LOG.debug("They failed here", error);
    }
    if (!fault.leavesConnection()) {
      discard();
    }
    StoreException reason = reasonOf(error);
    Map<WriteTask, StoreException> failed = new HashMap<>();
    batch.forEach(task -> failed.put(task, reason));
    return failed;
  }

  private Fault faultOf(Throwable error) {
    if (error instanceof SQLException sql) {
      return dialect.classify(sql);
    }
    return error instanceof RuntimeException && !(error instanceof StoreException)
        ? Fault.REFUSED
        : Fault.UNAVAILABLE;
  }

  private StoreException reasonOf(Throwable error) {
    return error instanceof StoreException known
        ? known
        : Reasons.of(faultOf(error), dialect.location(), error);
  }

  private Session session() throws SQLException {
    Session open = session;
    if (open == null) {
      Connection connection = dialect.openWriter();
      connection.setAutoCommit(false);
      open = new Session(connection);
      session = open;
    }
    return open;
  }

  private void rollback() {
    if (session != null) {
      try {
        session.forgetStatements();
        session.connection().rollback();
      } catch (SQLException | RuntimeException error) {
        LOG.debug("Rollback failed, opening a new connection", error);
        discard();
      }
    }
  }

  private void discard() {
    if (session != null) {
      try {
        session.close();
      } catch (SQLException | RuntimeException error) {
        LOG.debug("Closing a broken connection failed", error);
      }
      session = null;
    }
  }

  /** Leaves the database tidy and closes the connection. */
  void close() {
    if (session != null) {
      try {
        dialect.beforeClose(session.connection());
      } catch (SQLException | RuntimeException error) {
        LOG.warn(
            "Tidying {} at its end failed; its next opening does it", dialect.location(), error);
      }
      discard();
    }
  }
}
