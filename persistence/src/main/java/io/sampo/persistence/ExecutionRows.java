package io.sampo.persistence;

import io.sampo.api.json.Json;
import io.sampo.api.json.JsonText;
import io.sampo.api.view.DefinitionKey;
import io.sampo.api.view.ExecutionStatus;
import io.sampo.persistence.store.Session;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Rows of the table of executions, as values. */
final class ExecutionRows {
  static final String SELECT =
      "SELECT id, workflow_name, workflow_version, definition_hash, status, tags,"
          + " started_at, updated_at, completed_at, wake_at, damage FROM workflow_executions";

  private ExecutionRows() {}

  static ExecutionRow row(ResultSet row) throws SQLException {
    return new ExecutionRow(
        row.getString(1),
        new DefinitionKey(row.getString(2), row.getString(3), row.getString(4)),
        ExecutionIndex.status(row.getString(5)),
        tags(row.getString(6)),
        new ExecutionRow.Times(
            Instant.ofEpochMilli(row.getLong(7)),
            Instant.ofEpochMilli(row.getLong(8)),
            time(row, 9),
            time(row, 10).filter(IndexChange.Phase.NEVER_DUE::isAfter)),
        Optional.ofNullable(row.getString(11)));
  }

  private static List<String> tags(String json) {
    return JsonText.parse(json) instanceof Json.Arr array
        ? array.items().stream().map(tag -> ((Json.Str) tag).value()).toList()
        : List.of();
  }

  private static Optional<Instant> time(ResultSet row, int column) throws SQLException {
    long millis = row.getLong(column);
    return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
  }

  static List<ExecutionRow> list(Session session, ExecutionQuery query) throws SQLException {
    List<Object> values = new ArrayList<>();
    PreparedStatement select = session.prepared(sql(query, values));
    for (int i = 0; i < values.size(); i++) {
      select.setObject(i + 1, values.get(i));
    }
    List<ExecutionRow> found = new ArrayList<>();
    try (ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        found.add(row(rows));
      }
    }
    return found;
  }

  private static String sql(ExecutionQuery query, List<Object> values) {
    List<String> conditions = new ArrayList<>();
    query.workflow().ifPresent(name -> add(conditions, "workflow_name = ?", values, name));
    if (!query.statuses().isEmpty()) {
      String marks = "?, ".repeat(query.statuses().size() - 1) + "?";
      Object[] words = query.statuses().stream().map(ExecutionStatus::word).toArray();
      add(conditions, "status IN (" + marks + ")", values, words);
    }
    if (query.damagedOnly()) {
      add(
          conditions,
          "id IN (SELECT id FROM workflow_executions WHERE damage IS NOT NULL)",
          values);
    }
    query
        .tag()
        .ifPresent(
            tag ->
                add(
                    conditions,
                    "id IN (SELECT execution_id FROM execution_tags WHERE tag = ?)",
                    values,
                    tag));
    query
        .startedBefore()
        .ifPresent(time -> add(conditions, "started_at < ?", values, time.toEpochMilli()));
    query.page().after().ifPresent(token -> addPosition(conditions, values, token));
    values.add(query.page().limit());
    return SELECT
        + (conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions))
        + " ORDER BY started_at DESC, id DESC LIMIT ?";
  }

  private static void addPosition(List<String> conditions, List<Object> values, String token) {
    int dash = token.indexOf('-', 1);
    long startedAt = Long.parseLong(token.substring(0, dash));
    add(conditions, "(started_at, id) < (?, ?)", values, startedAt, token.substring(dash + 1));
  }

  private static void add(
      List<String> conditions, String condition, List<Object> values, Object... bound) {
    conditions.add(condition);
    values.addAll(List.of(bound));
  }
}
