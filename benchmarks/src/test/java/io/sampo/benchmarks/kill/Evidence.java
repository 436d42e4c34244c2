package io.sampo.benchmarks.kill;

import io.sampo.benchmarks.world.Journal;
import io.sampo.benchmarks.world.Rows;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * All that the processes left behind, read by SQL and from the logs of effects.
 *
 * @param journal the events of each execution, by sequence number
 * @param effects what was seen of each execution, in the order of time
 * @param index the state of each execution, as the index has it
 */
record Evidence(
    Map<String, List<Recorded>> journal,
    Map<String, List<Effect>> effects,
    Map<String, String> index) {
  private static final int PREFIX = "execution|".length();
  private static final String EVENTS =
      "SELECT j.persistence_id, j.rowid, j.sequence_nr, json_extract(e.value, '$.e'),"
          + " coalesce(json_extract(e.value, '$.path'), ''),"
          + " coalesce(json_extract(e.value, '$.attempt'), 0),"
          + " coalesce(json_extract(e.value, '$.output'), '')"
          + " FROM journal_events j, json_each(CAST(j.payload AS TEXT)) e"
          + " ORDER BY j.persistence_id, j.sequence_nr, j.rowid, e.key";

  /**
   * Reads a folder.
   *
   * @param lastRows the last row of the journal at the end of each process, in their order
   */
  static Evidence read(Path folder, List<Long> lastRows) throws SQLException {
    Map<String, List<Effect>> effects = new HashMap<>();
    for (int epoch = 0; epoch < lastRows.size(); epoch++) {
      for (Effect effect : EffectLog.read(EffectLog.file(folder, epoch), epoch)) {
        effects.computeIfAbsent(effect.execution(), id -> new ArrayList<>()).add(effect);
      }
    }
    try (Connection connection = Rows.open(Journal.database(folder));
        Statement statement = connection.createStatement()) {
      return new Evidence(journal(statement, lastRows), effects, index(statement));
    }
  }

  private static Map<String, List<Recorded>> journal(Statement statement, List<Long> lastRows)
      throws SQLException {
    Map<String, List<Recorded>> journal = new HashMap<>();
    try (ResultSet row = statement.executeQuery(EVENTS)) {
      while (row.next()) {
        journal
            .computeIfAbsent(row.getString(1).substring(PREFIX), id -> new ArrayList<>())
            .add(recorded(row, lastRows));
      }
    }
    return journal;
  }

  private static Recorded recorded(ResultSet row, List<Long> lastRows) throws SQLException {
    long rowId = row.getLong(2);
    return new Recorded(
        new Recorded.Row(rowId, row.getLong(3), epoch(rowId, lastRows)),
        row.getString(4),
        row.getString(5),
        row.getInt(6),
        row.getString(7));
  }

  private static int epoch(long rowId, List<Long> lastRows) {
    int epoch = 0;
    while (epoch < lastRows.size() - 1 && rowId > lastRows.get(epoch)) {
      epoch++;
    }
    return epoch;
  }

  private static Map<String, String> index(Statement statement) throws SQLException {
    Map<String, String> index = new HashMap<>();
    try (ResultSet row = statement.executeQuery("SELECT id, status FROM workflow_executions")) {
      while (row.next()) {
        index.put(row.getString(1), row.getString(2));
      }
    }
    return index;
  }
}
