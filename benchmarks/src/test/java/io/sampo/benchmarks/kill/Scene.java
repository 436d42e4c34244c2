package io.sampo.benchmarks.kill;

import io.sampo.benchmarks.kill.Effect.Call;
import io.sampo.benchmarks.kill.Effect.Kind;
import io.sampo.benchmarks.kill.Effect.Moment;
import io.sampo.benchmarks.world.Journal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * What two processes could have left of one execution of two steps, with flaws planted at will. The
 * first process was killed while the second step ran; the second process ran it again.
 */
record Scene(Path folder) {
  static final String ID = "x";
  static final List<String> STEPS = List.of("s0", "s1");

  /** The last row of each process. */
  static final List<Long> LAST_ROWS = List.of(2L, 4L);

  private static final List<String> TABLES =
      List.of(
          // without the real table's unique key, for that is what must not be relied on
          "CREATE TABLE journal_events (persistence_id TEXT,"
              + " sequence_nr INTEGER, payload BLOB)",
          "CREATE TABLE workflow_executions (id TEXT PRIMARY KEY, status TEXT)",
          "INSERT INTO workflow_executions VALUES ('x', 'completed')");

  static Scene create(Path folder) throws SQLException, IOException {
    Scene scene = new Scene(folder);
    scene.sql(TABLES);
    scene.row(
        1, 1, "[{\"e\":\"started\",\"id\":\"x\"},{\"e\":\"step_scheduled\",\"path\":\"s0\"}]");
    scene.row(2, 2, "[" + completed("s0", "n0") + ",{\"e\":\"step_scheduled\",\"path\":\"s1\"}]");
    scene.row(3, 3, "[" + completed("s1", "n2") + ",{\"e\":\"completed\",\"output\":\"n2\"}]");
    scene.log(0, Kind.STARTED, Call.NONE);
    scene.call(0, "s0", "n0");
    scene.log(0, Kind.BEGIN, call("s1", "n1"));
    scene.call(1, "s1", "n2");
    scene.log(1, Kind.FINISHED, Call.NONE);
    return scene;
  }

  static String completed(String step, String nonce) {
    return "{\"e\":\"step_completed\",\"path\":\"%s\",\"attempt\":1,\"output\":\"%s\"}"
        .formatted(step, nonce);
  }

  static Call call(String step, String nonce) {
    return new Call(step, 1, ID + "/" + step, nonce);
  }

  void row(long rowId, long sequenceNr, String payload) throws SQLException {
    sql(
        List.of(
            "INSERT INTO journal_events(rowid, persistence_id, sequence_nr, payload)"
                + " VALUES (%d, 'execution|x', %d, CAST('%s' AS BLOB))"
                    .formatted(rowId, sequenceNr, payload)));
  }

  void sql(List<String> statements) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + Journal.database(folder));
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  void call(int epoch, String step, String nonce) throws IOException {
    log(epoch, Kind.BEGIN, call(step, nonce));
    log(epoch, Kind.END, call(step, nonce));
  }

  void log(int epoch, Kind kind, Call call) {
    EffectLog.append(EffectLog.file(folder, epoch))
        .write(new Effect(kind, ID, call, new Moment(epoch, 0)));
  }

  /** Edits the log of a process as text. */
  void edit(int epoch, String from, String to) throws IOException {
    Path file = EffectLog.file(folder, epoch);
    String text = Files.readString(file);
    if (!text.contains(from)) {
      throw new IllegalArgumentException("Expected '" + from + "' in " + text);
    }
    Files.writeString(file, text.replace(from, to));
  }

  Findings findings() throws SQLException {
    return Checker.check(Evidence.read(folder, LAST_ROWS), STEPS);
  }
}
