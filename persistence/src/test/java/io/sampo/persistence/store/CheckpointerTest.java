package io.sampo.persistence.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How SQLite's log is moved into its file while the writer goes on. */
class CheckpointerTest {
  private static final int PAGE = 4096;
  private static final int PAGES_OF_A_COMMIT = 25;
  private static final int CHECKPOINT_PAGES = 100;
  private static final int COMMITS = 400;

  @TempDir private Path folder;
  private Database database;
  private int next;

  @BeforeEach
  void open() {
    SqliteSettings settings =
        new SqliteSettings(
            file(),
            Duration.ofSeconds(5),
            CHECKPOINT_PAGES,
            1 << 20,
            FilePermissions.of("rw-------"));
    database =
        Database.open(
            new SqliteDialect(settings),
            new WriterSettings(100, 1 << 20, 0, 0, 50),
            1,
            Runnable::run);
  }

  @AfterEach
  void close() {
    database.close();
  }

  private Path file() {
    return folder.resolve("test.db");
  }

  private long logPages() throws IOException {
    return Files.size(Path.of(file() + "-wal")) / PAGE;
  }

  private void commit() {
    int n = next++;
    database.writeNow(
        session -> {
          PreparedStatement insert =
              session.prepared(
                  "INSERT INTO journal_snapshots VALUES ('p', ?, 0, 0, '', ?, NULL, 0)");
          insert.setInt(1, n);
          insert.setBytes(2, new byte[PAGES_OF_A_COMMIT * PAGE]);
          return insert.executeUpdate();
        });
  }

  private long rows() {
    return database
        .readers()
        .read(
            session -> {
              try (ResultSet row =
                  session.prepared("SELECT count(*) FROM journal_snapshots").executeQuery()) {
                return row.next() ? row.getLong(1) : -1;
              }
            });
  }

  @Test
  void movesALongLogIntoTheFile() throws IOException {
    // given
    long before = Files.size(file());
    // when
    while (next * PAGES_OF_A_COMMIT <= CHECKPOINT_PAGES) {
      commit();
    }
    // then
    Awaitility.await().until(() -> Files.size(file()) > before);
    assertThat(rows()).isEqualTo(next);
  }

  @Test
  void boundsTheLogHoweverLongTheWriterGoesOnWithoutAPause() throws IOException {
    // when
    while (next < COMMITS) {
      commit();
    }
    // then
    assertThat(logPages()).isLessThan(COMMITS * PAGES_OF_A_COMMIT / 4);
    assertThat(rows()).isEqualTo(COMMITS);
  }

  @Test
  void goesOnWhenAReaderThatHeldItUpHasGone() throws IOException, SQLException {
    // given
    try (Connection reader = DriverManager.getConnection("jdbc:sqlite:" + file());
        Statement statement = reader.createStatement()) {
      reader.setAutoCommit(false);
      statement.executeQuery("SELECT count(*) FROM journal_snapshots").close();
      while (next < COMMITS / 4) {
        commit();
      }
      assertThat(logPages()).isGreaterThanOrEqualTo(COMMITS / 4 * PAGES_OF_A_COMMIT);
      reader.rollback();
    }
    // when
    long longest = logPages();
    Awaitility.await()
        .until(
            () -> {
              commit();
              return Files.size(file()) / PAGE > longest;
            });
    while (next < COMMITS) {
      commit();
    }
    // then
    assertThat(logPages()).isLessThan(COMMITS * PAGES_OF_A_COMMIT / 2);
  }

  @Test
  void leavesNoLogBehindAndAllRowsInTheFile() {
    // given
    while (next < COMMITS / 4) {
      commit();
    }
    // when
    database.close();
    // then
    assertThat(Files.exists(Path.of(file() + "-wal"))).isFalse();
    open();
    assertThat(rows()).isEqualTo(COMMITS / 4);
  }
}
