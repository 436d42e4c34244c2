package io.sampo.persistence;

import io.sampo.api.json.Json;
import io.sampo.api.json.JsonText;
import io.sampo.api.view.DefinitionKey;
import io.sampo.persistence.store.Session;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Applies changes to the index's tables, inside a transaction that is the caller's. */
public final class IndexTables {
  private static final String DELETE = "DELETE FROM workflow_executions WHERE id = ?";
  private static final String INSERT =
      "INSERT INTO workflow_executions(id, workflow_name, workflow_version, definition_hash,"
          + " tags, started_at, updated_at, status, wake_at)"
          + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING";
  private static final String INSERT_CONTENTS =
      "INSERT INTO execution_contents(execution_id, inputs) VALUES (?, ?)";
  private static final String INSERT_TAG =
      "INSERT INTO execution_tags(tag, execution_id) VALUES (?, ?)";

  private static final String PROGRESS =
      "UPDATE workflow_executions SET updated_at = ?, status = ?, wake_at = ?, completed_at = NULL"
          + " WHERE id = ?";

  /** Leaves the indexes over the status alone. */
  private static final String RESCHEDULE =
      "UPDATE workflow_executions SET updated_at = ?, wake_at = ? WHERE id = ?";

  private static final String END =
      "UPDATE workflow_executions SET status = ?, completed_at = ?, updated_at = ?, wake_at = NULL"
          + " WHERE id = ?";
  private static final String END_CONTENTS =
      "UPDATE execution_contents SET outputs = ?, error = ? WHERE execution_id = ?";

  private IndexTables() {}

  /** Applies one change. */
  public static void apply(Session session, IndexChange change) throws SQLException {
    if (change instanceof IndexChange.Progress progress) {
      apply(session, progress);
    } else if (change instanceof IndexChange.Reschedule reschedule) {
      apply(session, reschedule);
    } else if (change instanceof IndexChange.Begin begin) {
      apply(session, begin);
    } else if (change instanceof IndexChange.End end) {
      apply(session, end);
    } else if (change instanceof IndexChange.Remember result) {
      ResultCache.remember(session, result);
    } else {
      throw new AssertionError(change);
    }
  }

  private static void apply(Session session, IndexChange.Begin begin) throws SQLException {
    if (insert(session, begin) == 0) {
      PreparedStatement delete = session.prepared(DELETE); // takes contents and tags along
      delete.setString(1, begin.executionId());
      delete.executeUpdate();
      insert(session, begin);
    }
    PreparedStatement contents = session.prepared(INSERT_CONTENTS);
    contents.setString(1, begin.executionId());
    contents.setString(2, begin.inputsJson());
    contents.executeUpdate();
    for (String tag : begin.tags()) {
      PreparedStatement insert = session.prepared(INSERT_TAG);
      insert.setString(1, tag);
      insert.setString(2, begin.executionId());
      insert.executeUpdate();
    }
  }

  private static int insert(Session session, IndexChange.Begin begin) throws SQLException {
    DefinitionKey definition = begin.definition();
    PreparedStatement insert = session.prepared(INSERT);
    insert.setString(1, begin.executionId());
    insert.setString(2, definition.name());
    insert.setString(3, definition.version());
    insert.setString(4, definition.hash());
    insert.setString(5, tagsJson(begin.tags()));
    insert.setLong(6, begin.at().toEpochMilli());
    insert.setLong(7, begin.at().toEpochMilli());
    insert.setString(8, begin.phase().status().word());
    setTime(insert, 9, begin.phase().wakeAt());
    return insert.executeUpdate();
  }

  private static String tagsJson(List<String> tags) {
    return tags.isEmpty()
        ? "[]"
        : JsonText.write(new Json.Arr(tags.stream().<Json>map(Json.Str::new).toList()));
  }

  private static void apply(Session session, IndexChange.Progress progress) throws SQLException {
    PreparedStatement update = session.prepared(PROGRESS);
    update.setLong(1, progress.at().toEpochMilli());
    update.setString(2, progress.phase().status().word());
    setTime(update, 3, progress.phase().wakeAt());
    update.setString(4, progress.executionId());
    update.executeUpdate();
  }

  private static void apply(Session session, IndexChange.Reschedule change) throws SQLException {
    PreparedStatement update = session.prepared(RESCHEDULE);
    update.setLong(1, change.at().toEpochMilli());
    setTime(update, 2, change.wakeAt());
    update.setString(3, change.executionId());
    update.executeUpdate();
  }

  private static void apply(Session session, IndexChange.End end) throws SQLException {
    long at = end.at().toEpochMilli();
    PreparedStatement update = session.prepared(END);
    update.setString(1, end.status().word());
    update.setLong(2, at);
    update.setLong(3, at);
    update.setString(4, end.executionId());
    update.executeUpdate();
    PreparedStatement contents = session.prepared(END_CONTENTS);
    contents.setString(1, end.outputsJson());
    contents.setString(2, end.errorJson());
    contents.setString(3, end.executionId());
    contents.executeUpdate();
  }

  private static void setTime(PreparedStatement statement, int index, Optional<Instant> time)
      throws SQLException {
    if (time.isPresent()) {
      statement.setLong(index, time.get().toEpochMilli());
    } else {
      statement.setNull(index, Types.BIGINT);
    }
  }
}
