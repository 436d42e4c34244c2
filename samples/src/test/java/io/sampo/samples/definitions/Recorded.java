package io.sampo.samples.definitions;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** What an engine's SQLite file says, read by SQL and without the engine. */
record Recorded(Path file) {
  /** Each row of the journal is one atomic write: a JSON array of events. */
  private static final String COMPLETED =
      "SELECT substr(persistence_id, length('execution|') + 1) || '/' || (event.value ->> 'path')"
          + " FROM journal_events, json_each(CAST(payload AS TEXT)) AS event"
          + " WHERE event.value ->> 'e' = 'step_completed'";

  private static final String OPEN =
      "SELECT id FROM workflow_executions WHERE status NOT IN ('completed', 'failed', 'cancelled')";

  /** The steps whose result is recorded, each as often as it is: execution, slash, path. */
  List<String> completed() {
    return texts(COMPLETED);
  }

  /** The executions that are not over. */
  List<String> open() {
    return texts(OPEN);
  }

  private List<String> texts(String sql) {
    String url = "jdbc:sqlite:" + file.toUri() + "?mode=ro";
    try (Connection connection = DriverManager.getConnection(url);
        PreparedStatement query = connection.prepareStatement(sql);
        ResultSet rows = query.executeQuery()) {
      List<String> texts = new ArrayList<>();
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
      return texts;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
