package io.sampo.persistence.store;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * SQLite: one file, a write-ahead log that is synced at every commit, one process at a time.
 * Anybody may read the file meanwhile.
 */
public final class SqliteDialect implements Dialect {
  private static final List<String> MIGRATIONS = List.of("V001__journal_and_index", "V002__damage");

  /** What must be so for a commit to be durable when it returns. */
  private static final Map<String, String> DURABLE =
      Map.of("journal_mode", "wal", "synchronous", "2");

  private final SqliteSettings settings;

  /** As it was named, and from the claim on as it really is. */
  private Path file;

  private @Nullable ExclusiveFile claim;
  private @Nullable Checkpointer checkpointer;

  public SqliteDialect(SqliteSettings settings) {
    this.settings = settings;
    this.file = settings.file().toAbsolutePath();
  }

  @Override
  public String name() {
    return "sqlite";
  }

  @Override
  public String location() {
    return file.toString();
  }

  @Override
  public List<String> migrations() {
    return MIGRATIONS;
  }

  @Override
  public void claim() {
    ExclusiveFile claimed = claimed();
    try {
      WalCheck.check(file);
      claim = claimed;
    } catch (IOException | RuntimeException error) {
      claimed.close();
      throw error instanceof StoreException known
          ? known
          : new StoreException.Unavailable("Expected to read the log of " + file, error);
    }
  }

  private ExclusiveFile claimed() {
    try {
      file = DatabaseFile.behind(settings.file(), settings.permissions());
      return ExclusiveFile.claim(file, settings.permissions());
    } catch (IOException error) {
      throw new StoreException.Unusable(
          "Expected to create and lock files beside "
              + file
              + ", but could not. Check that the folder exists and can be written: "
              + error,
          error);
    }
  }

  @Override
  public void requireClaimed() {
    if (claim != null) {
      try {
        claim.requireHeld();
      } catch (IOException error) {
        throw new StoreException.Unavailable("Expected to lock " + file + ": " + error, error);
      }
    }
  }

  @Override
  public boolean isAfterCrash() {
    return claim != null && claim.isAbandoned();
  }

  @Override
  public Connection openWriter() throws SQLException {
    SQLiteConfig config = shared();
    config.setPragma(SQLiteConfig.Pragma.FOREIGN_KEYS, "true");
    config.setGetGeneratedKeys(false); // or each insert is followed by a query
    Connection connection = openDurable(config);
    try (Statement statement = connection.createStatement()) {
      // Nothing torn stays in the log, where the next WalCheck would meet it between new commits.
      statement.execute("PRAGMA wal_checkpoint(TRUNCATE)");
      return connection;
    } catch (SQLException | RuntimeException error) {
      connection.close();
      throw error;
    }
  }

  /** What it writes is synced, be it to the log or from there to the file. */
  private Connection openDurable(SQLiteConfig config) throws SQLException {
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    Connection connection = config.createConnection(url());
    try (Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA wal_autocheckpoint = 0"); // that is the checkpointer's business
      statement.execute("PRAGMA fullfsync = 1");
      statement.execute("PRAGMA checkpoint_fullfsync = 1");
      requireDurable(statement);
      return connection;
    } catch (SQLException | RuntimeException error) {
      connection.close();
      throw error;
    }
  }

  private void requireDurable(Statement statement) throws SQLException {
    for (Map.Entry<String, String> pragma : DURABLE.entrySet()) {
      try (ResultSet row = statement.executeQuery("PRAGMA " + pragma.getKey())) {
        String value = row.next() ? row.getString(1) : "";
        if (!pragma.getValue().equals(value)) {
          throw new StoreException.Unusable(
              "Expected SQLite to use "
                  + pragma
                  + " for "
                  + file
                  + ", but it uses "
                  + value
                  + ". Choose a file on a local disk.",
              null);
        }
      }
    }
  }

  @Override
  public Connection openReader() throws SQLException {
    Connection connection = shared().createConnection(url());
    try (Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA query_only = 1");
      return connection;
    } catch (SQLException error) {
      connection.close();
      throw error;
    }
  }

  /** Escaped, since the driver and SQLite take a question mark for the end of the path. */
  private String url() {
    return "jdbc:sqlite:" + file.toUri();
  }

  private SQLiteConfig shared() {
    SQLiteConfig config = new SQLiteConfig();
    config.setBusyTimeout((int) settings.busyTimeout().toMillis());
    config.setCacheSize((int) -(settings.cacheBytes() >> 10)); // negative: in KiB, not pages
    return config;
  }

  @Override
  public Fault classify(SQLException error) {
    if (!(error instanceof SQLiteException sqlite)) {
      return Fault.UNAVAILABLE;
    }
    SQLiteErrorCode code = sqlite.getResultCode();
    return switch (code) {
      case SQLITE_CONSTRAINT_PRIMARYKEY, SQLITE_CONSTRAINT_UNIQUE, SQLITE_CONSTRAINT_ROWID ->
          Fault.DUPLICATE;
      default -> classifyFamily(code.code & 0xff);
    };
  }

  private static Fault classifyFamily(int code) {
    return switch (SQLiteErrorCode.getErrorCode(code)) {
      case SQLITE_CONSTRAINT, SQLITE_TOOBIG, SQLITE_MISMATCH, SQLITE_RANGE, SQLITE_ERROR ->
          Fault.REFUSED;
      case SQLITE_BUSY, SQLITE_LOCKED -> Fault.BUSY;
      case SQLITE_CORRUPT, SQLITE_NOTADB -> Fault.DAMAGED;
      default -> Fault.UNAVAILABLE;
    };
  }

  @Override
  public void committed(Connection writer) throws SQLException {
    if (checkpointer == null) {
      checkpointer = new Checkpointer(settings.checkpointPages(), () -> openDurable(shared()));
    }
    checkpointer.committed(writer);
  }

  private void stopCheckpointer() {
    if (checkpointer != null) {
      checkpointer.close();
      checkpointer = null;
    }
  }

  @Override
  public void beforeClose(Connection writer) throws SQLException {
    stopCheckpointer();
    writer.rollback();
    writer.setAutoCommit(true); // a checkpoint cannot run inside a transaction
    try (Statement statement = writer.createStatement()) {
      statement.execute("PRAGMA wal_checkpoint(TRUNCATE)");
    }
  }

  @Override
  public void close() {
    stopCheckpointer();
    if (claim != null) {
      claim.close();
      claim = null;
    }
  }
}
