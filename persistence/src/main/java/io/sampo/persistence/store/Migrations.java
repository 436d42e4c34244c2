package io.sampo.persistence.store;

import io.sampo.api.logging.LineLogger;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Collectors;
import org.slf4j.Logger;

/**
 * Brings a database to the schema that this code knows, one script and one transaction at a time.
 * Script n of the dialect's list makes version n; scripts are only ever added.
 */
final class Migrations {
  private static final Logger LOG = LineLogger.of(Migrations.class);
  private static final String VERSION_TABLE =
      "CREATE TABLE IF NOT EXISTS schema_version ("
          + "version INTEGER PRIMARY KEY, script TEXT NOT NULL, applied_at BIGINT NOT NULL)";

  private final Dialect dialect;
  private final List<String> scripts;

  Migrations(Dialect dialect) {
    this.dialect = dialect;
    this.scripts = dialect.migrations();
  }

  /**
   * Applies what is missing.
   *
   * @param connection with auto-commit off
   * @throws StoreException.Unusable if the database is newer than this code, or was made by other
   *     scripts
   */
  void apply(Connection connection) throws SQLException {
    int version = version(connection);
    if (version > scripts.size()) {
      throw new StoreException.Unusable(
          "Expected "
              + dialect.location()
              + " to have schema version "
              + scripts.size()
              + " or older, but it has version "
              + version
              + ". A newer Sampo has written it: use that one, or another database.",
          null);
    }
    for (int next = version + 1; next <= scripts.size(); next++) {
      applyOne(connection, next, scripts.get(next - 1));
    }
  }

  private int version(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(VERSION_TABLE);
      int version = 0;
      try (ResultSet rows =
          statement.executeQuery("SELECT version, script FROM schema_version ORDER BY version")) {
        while (rows.next()) {
          version = rows.getInt(1);
          requireOwn(version, rows.getString(2));
        }
      }
      connection.commit();
      return version;
    }
  }

  /** Two lines of development may each have had a second script. */
  private void requireOwn(int version, String script) {
    if (version <= scripts.size() && !scripts.get(version - 1).equals(script)) {
      throw new StoreException.Unusable(
          "Expected "
              + dialect.location()
              + " to have schema version "
              + version
              + " by the script "
              + scripts.get(version - 1)
              + ", but it has it by "
              + script
              + ". A Sampo that was never released has written it: use another database.",
          null);
    }
  }

  private void applyOne(Connection connection, int version, String script) throws SQLException {
    try {
      try (Statement statement = connection.createStatement()) {
        for (String sql : statements(text(script))) {
          statement.execute(sql);
        }
      }
      record(connection, version, script);
      connection.commit();
    } catch (SQLException error) {
      connection.rollback();
      throw error;
    }
    LOG.info("{} now has schema version {} ({})", dialect.location(), version, script);
  }

  private static void record(Connection connection, int version, String script)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO schema_version(version, script, applied_at) VALUES (?, ?, ?)")) {
      insert.setInt(1, version);
      insert.setString(2, script);
      insert.setLong(3, System.currentTimeMillis());
      insert.executeUpdate();
    }
  }

  /** Splits at semicolons that end a line; lines that begin with two dashes are comments. */
  static List<String> statements(String script) {
    return script
        .replaceAll("(?m)^\\s*--.*$", "")
        .lines()
        .map(String::stripTrailing)
        .collect(Collectors.joining("\n"))
        .transform(text -> List.of(text.split(";\n|;$")))
        .stream()
        .map(String::strip)
        .filter(sql -> !sql.isEmpty())
        .toList();
  }

  private String text(String script) {
    String path = "/io/sampo/persistence/" + dialect.name() + "/" + script + ".sql";
    try (InputStream in = Migrations.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new AssertionError("Expected the resource " + path + ", but it is missing");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException error) {
      throw new UncheckedIOException(error);
    }
  }
}
