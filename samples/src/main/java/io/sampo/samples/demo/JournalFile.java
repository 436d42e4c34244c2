package io.sampo.samples.demo;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;

/** What an engine's SQLite file says, read by SQL and without the engine. */
record JournalFile(Path file) {
  /** Each row of the journal is one atomic write: a JSON array of events. */
  private static final String COMPLETIONS =
      "SELECT event.value ->> 'path' AS step, count(*)"
          + " FROM journal_events, json_each(CAST(payload AS TEXT)) AS event"
          + " WHERE persistence_id = 'execution|' || ? AND event.value ->> 'e' = 'step_completed'"
          + " GROUP BY step";

  private static final String STATUS = "SELECT status FROM workflow_executions WHERE id = ?";

  /** The steps whose result is recorded, and how often it is. */
  Map<String, Integer> completions(String execution) throws SQLException {
    try (Connection connection = open();
        PreparedStatement query = connection.prepareStatement(COMPLETIONS)) {
      query.setString(1, execution);
      Map<String, Integer> counts = new TreeMap<>();
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          counts.put(rows.getString(1), rows.getInt(2));
        }
      }
      return counts;
    }
  }

  /** The execution's status; empty when there is no such execution. */
  String status(String execution) throws SQLException {
    try (Connection connection = open();
        PreparedStatement query = connection.prepareStatement(STATUS)) {
      query.setString(1, execution);
      try (ResultSet rows = query.executeQuery()) {
        return rows.next() ? rows.getString(1) : "";
      }
    }
  }

  private Connection open() throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + file.toUri() + "?mode=ro");
  }
}
