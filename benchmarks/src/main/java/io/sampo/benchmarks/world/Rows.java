package io.sampo.benchmarks.world;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is in SQLite's file after a run, counted by SQL and not by the engine.
 *
 * @param journal rows in the journal
 * @param highest the highest sequence numbers of all executions, added up; equal to the rows unless
 *     there are gaps
 * @param events events by their stored name
 * @param completed executions that the index calls completed
 * @param waking executions that are to be woken at a time
 * @param databaseBytes what the file takes: journal, index, contents of executions, snapshots
 */
public record Rows(
    long journal,
    long highest,
    Map<String, Long> events,
    long completed,
    long waking,
    long databaseBytes) {
  private static final String HIGHEST =
      "SELECT coalesce(sum(top), 0) FROM"
          + " (SELECT max(sequence_nr) AS top FROM journal_events GROUP BY persistence_id)";
  private static final String EVENTS =
      "SELECT json_extract(e.value, '$.e'), count(*) FROM journal_events j,"
          + " json_each(CAST(j.payload AS TEXT)) e GROUP BY 1";

  public Rows {
    events = Map.copyOf(events);
  }

  /** Reads the file, and leaves no trace in it. */
  public static Rows of(Path database) {
    try (Connection connection = open(database);
        Statement statement = connection.createStatement()) {
      return new Rows(
          count(statement, "SELECT count(*) FROM journal_events"),
          count(statement, HIGHEST),
          events(statement),
          count(statement, "SELECT count(*) FROM workflow_executions WHERE status = 'completed'"),
          count(statement, "SELECT count(*) FROM workflow_executions WHERE wake_at IS NOT NULL"),
          count(
              statement,
              "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()"));
    } catch (SQLException e) {
      throw new IllegalStateException("Expected to read " + database + ", but could not", e);
    }
  }

  /** A connection that only reads. */
  public static Connection open(Path database) throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + database.toUri() + "?mode=ro");
  }

  private static long count(Statement statement, String sql) throws SQLException {
    try (ResultSet row = statement.executeQuery(sql)) {
      return row.next() ? row.getLong(1) : 0;
    }
  }

  private static Map<String, Long> events(Statement statement) throws SQLException {
    Map<String, Long> counts = new TreeMap<>();
    try (ResultSet rows = statement.executeQuery(EVENTS)) {
      while (rows.next()) {
        counts.put(rows.getString(1), rows.getLong(2));
      }
    }
    return counts;
  }

  /**
   * Demands what must be there after so many executions of so many steps have completed.
   *
   * @throws IllegalStateException when it is not
   */
  public void require(long executions, long steps) {
    require("journal rows to have no gaps", journal, highest);
    require("executions to be completed in the index", completed, executions);
    require("executions to have started", event("started"), executions);
    require("executions to have completed", event("completed"), executions);
    require("steps to have been scheduled", event("step_scheduled"), executions * steps);
    require("steps to have completed", event("step_completed"), executions * steps);
  }

  private long event(String name) {
    return events.getOrDefault(name, 0L);
  }

  private static void require(String what, long found, long expected) {
    if (found != expected) {
      throw new IllegalStateException("Expected " + expected + " " + what + ", but found " + found);
    }
  }
}
