package io.sampo.persistence.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What opening a database claims, checks and changes. */
class OpeningTest {
  private static final int NEWEST = 2;

  private static final WriterSettings SETTINGS = new WriterSettings(100, 1 << 20, 10, 1 << 20, 50);

  @TempDir private Path folder;

  private Path file() {
    return folder.resolve("test.db");
  }

  private Database open() {
    return Database.open(
        new SqliteDialect(FaultyDialect.settings(file())), SETTINGS, 1, Runnable::run);
  }

  private void sql(String... statements) throws Exception {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  private static long count(Database database, String table) {
    return database
        .readers()
        .read(
            session -> {
              try (ResultSet row =
                  session.prepared("SELECT count(*) FROM " + table).executeQuery()) {
                return row.getLong(1);
              }
            });
  }

  @Test
  void refusesASecondStoreOfTheSameFileAndSaysWhichFile() throws Exception {
    try (Database first = open()) {
      // when // then
      assertThatThrownBy(this::open)
          .isInstanceOf(StoreException.Unusable.class)
          .hasMessageContaining(file().toString())
          .hasMessageContaining("another store in this process");
      // the failed attempt has not let go of the first one's lock
      assertThat(otherProcessGetsIt()).isFalse();
      assertThat(count(first, "schema_version")).isEqualTo(NEWEST);
    }
    assertThat(otherProcessGetsIt()).isTrue();
    open().close();
  }

  @Test
  void refusesAFileThatAnotherProcessHasUntilThatOneIsKilled() throws Exception {
    // given
    Process other = holder();
    try {
      assertThat(other.getInputStream().read()).isEqualTo('!');

      // when // then
      assertThatThrownBy(this::open)
          .isInstanceOf(StoreException.Unusable.class)
          .hasMessageContaining(file().toString())
          .hasMessageContaining("process " + other.pid());
    } finally {
      other.destroyForcibly().waitFor();
    }
    open().close();
  }

  /** Another process that says "!" when it has the file, or ends. */
  private Process holder() throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Dlogback.configurationFile=" + System.getProperty("logback.configurationFile"),
            "-cp",
            System.getProperty("java.class.path"),
            Holder.class.getName(),
            file().toString())
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private boolean otherProcessGetsIt() throws Exception {
    Process other = holder();
    int answer = other.getInputStream().read();
    other.destroyForcibly().waitFor();
    return answer == '!';
  }

  @Test
  void makesTheFileItsFolderAndTheNewestSchema() {
    // when
    SqliteSettings nested = FaultyDialect.settings(folder.resolve("a/b/new.db"));
    try (Database database = Database.open(new SqliteDialect(nested), SETTINGS, 1, Runnable::run)) {
      // then
      for (String table :
          List.of(
              "journal_events",
              "journal_deletions",
              "journal_snapshots",
              "workflows",
              "workflow_executions",
              "execution_checkpoints",
              "workflow_schedules",
              "workflow_logs",
              "step_cache")) {
        assertThat(count(database, table)).as(table).isZero();
      }
      assertThat(count(database, "schema_version")).isEqualTo(NEWEST);
    }
  }

  @Test
  void hasOnlyTheIndexesThatQueriesRead() {
    try (Database database = open()) {
      List<String> indexes =
          database
              .readers()
              .read(
                  session -> {
                    List<String> names = new ArrayList<>();
                    try (ResultSet rows =
                        session
                            .prepared(
                                "SELECT name FROM sqlite_master WHERE type = 'index'"
                                    + " AND sql IS NOT NULL OR sql LIKE '%AUTOINCREMENT%'"
                                    + " ORDER BY name")
                            .executeQuery()) {
                      while (rows.next()) {
                        names.add(rows.getString(1));
                      }
                    }
                    return names;
                  });
      assertThat(indexes)
          .containsExactly(
              "execution_tags_execution", // a row that is deleted takes its tags along
              "step_cache_expires",
              "workflow_executions_damaged",
              "workflow_executions_interrupted",
              "workflow_executions_started",
              "workflow_executions_status",
              "workflow_executions_wake",
              "workflow_executions_workflow",
              "workflows_name");
    }
  }

  @Test
  void migratesAnOlderDatabaseAndKeepsWhatIsInIt() throws Exception {
    // given: version 0, with a table of somebody's own
    sql("CREATE TABLE mine (n INTEGER)", "INSERT INTO mine VALUES (1)");

    // when
    try (Database database = open()) {
      // then
      assertThat(count(database, "mine")).isEqualTo(1);
      assertThat(count(database, "journal_events")).isZero();
    }
  }

  /** The dialect as it was when the first script was the only one. */
  private Dialect first() {
    Dialect real = new SqliteDialect(FaultyDialect.settings(file()));
    return (Dialect)
        Proxy.newProxyInstance(
            OpeningTest.class.getClassLoader(),
            new Class<?>[] {Dialect.class},
            (proxy, method, arguments) ->
                method.getName().equals("migrations")
                    ? real.migrations().subList(0, 1)
                    : method.invoke(real, arguments));
  }

  @Test
  void aDatabaseOfTheFirstSchemaIsTakenOnWithItsExecutions() throws Exception {
    // given
    Database.open(first(), SETTINGS, 1, Runnable::run).close();
    sql(
        "INSERT INTO workflow_executions(id, workflow_name, workflow_version, definition_hash,"
            + " status, started_at, updated_at) VALUES ('x', 'w', '1', 'h', 'running', 1, 2)",
        "INSERT INTO execution_contents(execution_id, inputs) VALUES ('x', '{\"a\":1}')",
        "INSERT INTO execution_tags(tag, execution_id) VALUES ('red', 'x')",
        "CREATE TABLE before AS SELECT * FROM executions");
    // when
    try (Database database = open()) {
      // then
      assertThat(count(database, "schema_version")).isEqualTo(NEWEST);
      assertThat(count(database, "workflow_executions WHERE damage IS NULL")).isEqualTo(1);
      assertThat(count(database, "executions JOIN before USING (id, status, inputs)")).isEqualTo(1);
      assertThat(count(database, "execution_tags")).isEqualTo(1);
    }
    open().close();
  }

  @Test
  void changesNothingWhenTheSchemaIsCurrent() throws Exception {
    // given
    open().close();
    sql("UPDATE schema_version SET applied_at = 7");

    // when
    open().close();

    // then
    sql("CREATE TABLE proof AS SELECT 1 / (applied_at = 7) AS n FROM schema_version");
    try (Database database = open()) {
      assertThat(count(database, "proof WHERE n = 1")).isEqualTo(NEWEST);
    }
  }

  @Test
  void appliesAScriptWhollyOrNotAtAll() throws Exception {
    // given: a table that is in the script's way
    sql("CREATE TABLE workflow_logs (n INTEGER)");

    // when
    assertThatThrownBy(this::open).isInstanceOf(StoreException.class);

    // then
    sql("CREATE TABLE journal_events (n INTEGER)"); // not there, so all was rolled back
    sql("DROP TABLE journal_events", "DROP TABLE workflow_logs");
    open().close();
  }

  @Test
  void refusesANewerSchemaAndLeavesItAlone() throws Exception {
    // given
    open().close();
    sql("INSERT INTO schema_version VALUES (99, 'V099__from_the_future', 0)");

    // when // then
    assertThatThrownBy(this::open)
        .isInstanceOf(StoreException.Unusable.class)
        .hasMessageContaining("version 99")
        .hasMessageContaining(file().toString());
  }

  @Test
  void refusesASchemaOfTheSameNumberThatOtherScriptsHaveMade() throws Exception {
    // given
    open().close();
    sql("UPDATE schema_version SET script = 'V002__step_cache' WHERE version = 2");

    // when // then
    assertThatThrownBy(this::open)
        .isInstanceOf(StoreException.Unusable.class)
        .hasMessageContaining("schema version 2 by the script V002__damage")
        .hasMessageContaining("V002__step_cache");
  }

  @Test
  void refusesAFileThatIsNoDatabase() throws Exception {
    // given
    Files.writeString(file(), "Dear diary, ".repeat(1000));

    // when // then
    assertThatThrownBy(this::open)
        .isInstanceOf(StoreException.Damaged.class)
        .hasMessageContaining(file().toString());
  }

  @Test
  void splitsScriptsAtSemicolonsThatEndALine() {
    assertThat(
            Migrations.statements(
                "-- about; it;\nCREATE TABLE a (\n  -- inside;\n  t TEXT DEFAULT ';'\n);\n\nSELECT 1;"))
        .containsExactly("CREATE TABLE a (\n\n  t TEXT DEFAULT ';'\n)", "SELECT 1");
  }

  /** A process that opens a database and keeps it. */
  static final class Holder {
    private Holder() {}

    public static void main(String[] arguments) throws Exception {
      Database database =
          Database.open(
              new SqliteDialect(FaultyDialect.settings(Path.of(arguments[0]))),
              SETTINGS,
              1,
              Runnable::run);
      System.out.write('!');
      System.out.flush();
      Thread.currentThread().join();
      database.close();
    }
  }
}
