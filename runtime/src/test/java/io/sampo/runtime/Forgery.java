package io.sampo.runtime;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32C;

/**
 * Changes what a database holds of one execution, as somebody with SQL and without the engine can.
 * Rows that are rewritten get the checksum that belongs to them, unless that is what is forged.
 */
final class Forgery {
  private static final String EVENTS = "journal_events";
  private static final String SNAPSHOTS = "journal_snapshots";

  private final Connection database;
  private final Random random;
  private final String execution;
  private final String id;

  Forgery(Connection database, Random random, String execution) {
    this.database = database;
    this.random = random;
    this.execution = execution;
    this.id = "execution|" + execution;
  }

  /** What is done to a database. */
  enum Kind {
    FLIPPED_BIT,
    /** Still a sound event, at another time: its checksum alone tells. */
    FLIPPED_DIGIT,
    CUT_PAYLOAD,
    NOISE,
    NO_LIST,
    UNKNOWN_EVENT,
    MISSING_FIELD,
    WRONG_TYPE,
    ENDLESS_NUMBER,
    UNKNOWN_STEP,
    TOO_DEEP,
    OTHER_SERIALIZER,
    OTHER_MANIFEST,
    DELETED_FIRST,
    DELETED_MIDDLE,
    RENUMBERED_LAST,
    SECOND_START,
    SECOND_END,
    AFTER_THE_END,
    EVENTS_OF_ANOTHER,
    SNAPSHOT_OF_NOISE,
    SNAPSHOT_OF_ANOTHER,
    SNAPSHOT_AHEAD,
    SNAPSHOT_ALONE,
    DEFINITION_EDITED,
    DEFINITION_OF_NOISE,
    DEFINITION_GONE;

    /** Whether the execution is to have ended before. */
    boolean isOfEnded() {
      return this == SECOND_END || this == AFTER_THE_END;
    }

    /** Whether it costs nothing but time; all else has to be noticed. */
    boolean isHarmless() {
      return this == SNAPSHOT_OF_NOISE;
    }

    /** Whether the rows are readable, so that only the engine can see what is wrong with them. */
    boolean keepsSnapshots() {
      return name().startsWith("SNAPSHOT");
    }
  }

  void apply(Kind kind, String other) throws SQLException {
    if (!kind.keepsSnapshots()) {
      run("DELETE FROM journal_snapshots WHERE persistence_id = ?", id);
    }
    switch (kind) {
      case FLIPPED_BIT -> unsound(bytes -> bytes[random.nextInt(bytes.length)] ^= 1);
      case FLIPPED_DIGIT -> unsound(Forgery::flipTime);
      case CUT_PAYLOAD -> rewrite(EVENTS, any(), text -> text.substring(0, text.length() / 2));
      case NOISE -> rewrite(EVENTS, any(), text -> noise());
      case NO_LIST -> rewrite(EVENTS, any(), text -> "{\"events\":" + text + "}");
      case UNKNOWN_EVENT ->
          rewrite(EVENTS, any(), text -> text.replaceFirst("\"e\":\"[a-z_]+\"", "\"e\":\"x\""));
      case MISSING_FIELD ->
          rewrite(EVENTS, any(), text -> text.replaceFirst("\"at\":[0-9]+", "\"b\":1"));
      case WRONG_TYPE ->
          rewrite(EVENTS, any(), text -> text.replaceFirst("\"at\":([0-9]+)", "\"at\":\"$1\""));
      case ENDLESS_NUMBER ->
          rewrite(EVENTS, any(), text -> text.replaceFirst("\"at\":", "\"at\":-0.5e1000000"));
      case UNKNOWN_STEP ->
          rewrite(EVENTS, last(), text -> text.replaceAll("\"path\":\"", "\"path\":\"x[1]/"));
      case TOO_DEEP -> rewrite(EVENTS, any(), text -> "[".repeat(100_000) + "]".repeat(100_000));
      case OTHER_SERIALIZER ->
          run("UPDATE journal_events SET serializer_id = 77" + WHERE, id, any());
      case OTHER_MANIFEST -> manifest();
      case DELETED_FIRST -> run("DELETE FROM journal_events" + WHERE, id, 1L);
      case DELETED_MIDDLE -> run("DELETE FROM journal_events" + WHERE, id, 2L);
      case RENUMBERED_LAST -> renumber();
      case SECOND_START -> copy(1);
      case SECOND_END, AFTER_THE_END -> copy(kind == Kind.SECOND_END ? last() : 2);
      case EVENTS_OF_ANOTHER -> take(EVENTS, other);
      case SNAPSHOT_OF_NOISE -> rewrite(SNAPSHOTS, snapshot(), text -> noise());
      case SNAPSHOT_OF_ANOTHER -> take(SNAPSHOTS, other);
      case SNAPSHOT_AHEAD ->
          run(
              "DELETE FROM journal_events WHERE persistence_id = ? AND sequence_nr >= ?",
              id,
              snapshot());
      case SNAPSHOT_ALONE -> {
        rewrite(SNAPSHOTS, snapshot(), text -> noise());
        run("DELETE FROM journal_events WHERE persistence_id = ? AND sequence_nr <= ?", id, 2L);
      }
      case DEFINITION_EDITED -> definition("replace(definition, 'note', 'nota')");
      case DEFINITION_OF_NOISE -> definition("'" + "[".repeat(random.nextInt(9_000) + 1) + "'");
      case DEFINITION_GONE -> run("DELETE FROM workflows WHERE name = ?", "w-" + execution);
    }
  }

  private static final String WHERE = " WHERE persistence_id = ? AND sequence_nr = ?";

  private interface Spoiling {
    void spoil(byte[] bytes);
  }

  private interface Rewriting {
    String rewritten(String text);
  }

  private static final class Row {
    private final long number;
    private final byte[] payload;

    private Row(long number, byte[] payload) {
      this.number = number;
      this.payload = payload;
    }

    long number() {
      return number;
    }

    byte[] payload() {
      return payload;
    }
  }

  private List<Row> rows(String table) throws SQLException {
    List<Row> rows = new ArrayList<>();
    try (PreparedStatement select =
        database.prepareStatement(
            "SELECT sequence_nr, payload FROM "
                + table
                + " WHERE persistence_id = ? ORDER BY sequence_nr")) {
      select.setString(1, id);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          rows.add(new Row(row.getLong(1), row.getBytes(2)));
        }
      }
    }
    return rows;
  }

  private long any() throws SQLException {
    List<Row> rows = rows(EVENTS);
    return rows.get(random.nextInt(rows.size())).number();
  }

  private long last() throws SQLException {
    List<Row> rows = rows(EVENTS);
    return rows.get(rows.size() - 1).number();
  }

  private long snapshot() throws SQLException {
    List<Row> rows = rows(SNAPSHOTS);
    return rows.get(rows.size() - 1).number();
  }

  private String noise() {
    byte[] bytes = new byte[1 + random.nextInt(500)];
    random.nextBytes(bytes);
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  private void run(String sql, Object... values) throws SQLException {
    try (PreparedStatement statement = database.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      if (statement.executeUpdate() == 0 && !sql.startsWith("DELETE FROM journal_snapshots")) {
        throw new AssertionError("Expected to change something by " + sql);
      }
    }
  }

  /** Replaces a text in all events by another. */
  void replaceInEvents(String text, String other) throws SQLException {
    for (Row row : rows(EVENTS)) {
      rewrite(EVENTS, row.number(), payload -> payload.replace(text, other));
    }
  }

  private void unsound(Spoiling spoiling) throws SQLException {
    long number = any();
    for (Row row : rows(EVENTS)) {
      if (row.number() == number) {
        spoiling.spoil(row.payload());
        run("UPDATE journal_events SET payload = ?" + WHERE, row.payload(), id, number);
      }
    }
  }

  private static void flipTime(byte[] payload) {
    String text = new String(payload, StandardCharsets.ISO_8859_1);
    payload[text.indexOf("\"at\":") + "\"at\":123".length()] ^= 1;
  }

  private void rewrite(String table, long number, Rewriting rewriting) throws SQLException {
    for (Row row : rows(table)) {
      if (row.number() == number) {
        String text = new String(row.payload(), StandardCharsets.UTF_8);
        byte[] bytes = rewriting.rewritten(text).getBytes(StandardCharsets.UTF_8);
        run("UPDATE " + table + " SET payload = ?" + WHERE, bytes, id, number);
        seal(table, number);
      }
    }
  }

  private void manifest() throws SQLException {
    long number = any();
    run("UPDATE journal_events SET serializer_manifest = 'transition:9'" + WHERE, id, number);
    seal(EVENTS, number);
  }

  private void renumber() throws SQLException {
    long last = last();
    run("UPDATE journal_events SET sequence_nr = sequence_nr + 1000" + WHERE, id, last);
    seal(EVENTS, last + 1000);
  }

  /** Writes an event once more, behind all others. */
  private void copy(long number) throws SQLException {
    long next = last() + 1;
    run(
        "INSERT INTO journal_events SELECT persistence_id, "
            + next
            + ", writer_uuid, written_at, event_manifest, serializer_id, serializer_manifest,"
            + " payload, metadata, checksum FROM journal_events"
            + WHERE,
        id,
        number);
    seal(EVENTS, next);
  }

  /** Puts the contents of another execution's rows in place of this one's. */
  private void take(String table, String other) throws SQLException {
    List<Row> own = rows(table);
    List<Row> others = new Forgery(database, random, other).rows(table);
    for (int i = 0; i < Math.min(own.size(), others.size()); i++) {
      String text = new String(others.get(i).payload(), StandardCharsets.UTF_8);
      rewrite(table, own.get(i).number(), before -> text);
    }
  }

  private void definition(String sql) throws SQLException {
    run("UPDATE workflows SET definition = " + sql + " WHERE name = ?", "w-" + execution);
  }

  /** Gives a row the checksum that belongs to what it holds now. */
  private void seal(String table, long number) throws SQLException {
    boolean isEvent = table.equals(EVENTS);
    String columns =
        isEvent
            ? "sequence_nr, written_at, serializer_id, persistence_id, writer_uuid, event_manifest,"
                + " serializer_manifest, payload"
            : "sequence_nr, taken_at, serializer_id, persistence_id, '', '', serializer_manifest,"
                + " payload";
    CRC32C crc = new CRC32C();
    try (PreparedStatement select =
        database.prepareStatement("SELECT " + columns + " FROM " + table + WHERE)) {
      select.setString(1, id);
      select.setLong(2, number);
      try (ResultSet row = select.executeQuery()) {
        ByteBuffer numbers = ByteBuffer.allocate(24);
        for (int column = 1; column <= 3; column++) {
          numbers.putLong(row.getLong(column));
        }
        crc.update(numbers.array());
        for (int column = 4; column <= 7; column++) {
          crc.update(row.getString(column).getBytes(StandardCharsets.UTF_8));
        }
        crc.update(row.getBytes(8));
      }
    }
    run("UPDATE " + table + " SET checksum = ?" + WHERE, crc.getValue(), id, number);
  }
}
