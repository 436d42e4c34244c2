package io.sampo.persistence;

import io.sampo.api.view.ExecutionStatus;
import io.sampo.persistence.store.Database;
import io.sampo.persistence.store.Session;
import io.sampo.persistence.store.StoreException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the index of executions. What an execution was told to be durable is seen here at once.
 *
 * <p>Calls block; make them where blocking is allowed. Each throws {@link StoreException} when the
 * database cannot be read.
 */
public final class ExecutionIndex {
  private static final String FIND = ExecutionRows.SELECT + " WHERE id = ?";
  private static final String CONTENTS =
      "SELECT inputs, outputs, error FROM execution_contents WHERE execution_id = ?";
  private static final String INTERRUPTED =
      "SELECT id FROM workflow_executions WHERE id > ?"
          + " AND status NOT IN ('completed', 'failed', 'cancelled') AND wake_at IS NULL"
          + " AND damage IS NULL ORDER BY id LIMIT ?";
  private static final String COUNT_INTERRUPTED =
      "SELECT count(*) FROM workflow_executions"
          + " WHERE status NOT IN ('completed', 'failed', 'cancelled') AND wake_at IS NULL"
          + " AND damage IS NULL";
  private static final String DUE =
      "SELECT id, wake_at FROM workflow_executions WHERE wake_at <= ? AND (wake_at, id) > (?, ?)"
          + " AND damage IS NULL ORDER BY wake_at, id LIMIT ?";
  private static final String DAMAGED =
      "SELECT id FROM workflow_executions WHERE damage IS NOT NULL AND id > ? ORDER BY id LIMIT ?";
  private static final String COUNT_DAMAGED =
      "SELECT count(*) FROM workflow_executions WHERE damage IS NOT NULL";
  private static final String COUNT =
      "SELECT status, count(*) FROM workflow_executions GROUP BY status";

  private final Database database;

  ExecutionIndex(Database database) {
    this.database = database;
  }

  /** The execution of that id, if there is one. */
  public Optional<ExecutionRow> find(String id) {
    return database.readers().read(session -> find(session, id));
  }

  private static Optional<ExecutionRow> find(Session session, String id) throws SQLException {
    PreparedStatement select = session.prepared(FIND);
    select.setString(1, id);
    try (ResultSet rows = select.executeQuery()) {
      return rows.next() ? Optional.of(ExecutionRows.row(rows)) : Optional.empty();
    }
  }

  /** Inputs, outputs and error of the execution of that id, if there is one. */
  public Optional<ExecutionContents> contents(String id) {
    return database.readers().read(session -> contents(session, id));
  }

  private static Optional<ExecutionContents> contents(Session session, String id)
      throws SQLException {
    PreparedStatement select = session.prepared(CONTENTS);
    select.setString(1, id);
    try (ResultSet row = select.executeQuery()) {
      return row.next()
          ? Optional.of(new ExecutionContents(row.getString(1), row.getString(2), row.getString(3)))
          : Optional.empty();
    }
  }

  /** The executions that the query asks for, newest first. */
  public List<ExecutionRow> list(ExecutionQuery query) {
    return database.readers().read(session -> ExecutionRows.list(session, query));
  }

  /**
   * Ids greater than that one of executions with work under way, in order; "" for the first. Those
   * are the ones that have not ended and wait neither for a time nor for a person. Damaged ones are
   * not among them.
   */
  public List<String> interrupted(String afterId, int limit) {
    return ids(INTERRUPTED, afterId, limit);
  }

  /** How many executions have work under way, as {@link #interrupted} lists them. */
  public long countInterrupted() {
    return count(COUNT_INTERRUPTED);
  }

  /**
   * Ids greater than that one of executions that are marked as damaged, in order; "" for the first.
   */
  public List<String> damaged(String afterId, int limit) {
    return ids(DAMAGED, afterId, limit);
  }

  /** How many executions are marked as damaged, whatever their status. */
  public long countDamaged() {
    return count(COUNT_DAMAGED);
  }

  private List<String> ids(String sql, String afterId, int limit) {
    return database
        .readers()
        .read(
            session -> {
              PreparedStatement select = session.prepared(sql);
              select.setString(1, afterId);
              select.setInt(2, limit);
              List<String> ids = new ArrayList<>();
              try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                  ids.add(rows.getString(1));
                }
              }
              return ids;
            });
  }

  private long count(String sql) {
    return database
        .readers()
        .read(
            session -> {
              try (ResultSet rows = session.prepared(sql).executeQuery()) {
                rows.next();
                return rows.getLong(1);
              }
            });
  }

  /**
   * Executions that are to be awake by now, the longest due first, those of one time by their ids.
   * Damaged ones are not among them.
   *
   * @param after only those that come after this one in that order; {@link DueExecution#FIRST} for
   *     the first page
   */
  public List<DueExecution> due(Instant now, DueExecution after, int limit) {
    return database
        .readers()
        .read(
            session -> {
              PreparedStatement select = session.prepared(DUE);
              select.setLong(1, now.toEpochMilli());
              select.setLong(2, after.wakeAt().toEpochMilli());
              select.setString(3, after.id());
              select.setInt(4, limit);
              List<DueExecution> due = new ArrayList<>();
              try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                  due.add(
                      new DueExecution(rows.getString(1), Instant.ofEpochMilli(rows.getLong(2))));
                }
              }
              return due;
            });
  }

  /**
   * How many executions there are in each state; states without any are absent. A damaged one
   * counts under the last status that was recorded, and in {@link #countDamaged} besides.
   */
  public Map<ExecutionStatus, Long> countByStatus() {
    return database
        .readers()
        .read(
            session -> {
              Map<ExecutionStatus, Long> counts = new EnumMap<>(ExecutionStatus.class);
              try (ResultSet rows = session.prepared(COUNT).executeQuery()) {
                while (rows.next()) {
                  counts.put(status(rows.getString(1)), rows.getLong(2));
                }
              }
              return counts;
            });
  }

  static ExecutionStatus status(String word) {
    return ExecutionStatus.valueOf(word.toUpperCase(Locale.ROOT));
  }
}
