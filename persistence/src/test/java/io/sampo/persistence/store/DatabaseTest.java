package io.sampo.persistence.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The writer: what it commits, and how it goes on when something fails. */
class DatabaseTest {
  private static final WriterSettings SETTINGS = new WriterSettings(100, 1 << 20, 10, 1 << 20, 50);

  @TempDir private Path folder;
  private FaultyDialect dialect;
  private Database database;

  @BeforeEach
  void open() {
    dialect = new FaultyDialect(folder.resolve("test.db"));
    database = Database.open(dialect, SETTINGS, 2, Runnable::run);
    write(session -> session.prepared("CREATE TABLE t (n INTEGER PRIMARY KEY)").executeUpdate());
  }

  @AfterEach
  void close() {
    database.close();
  }

  private <T> T write(Database.Writing<T> writing) {
    return database.writeNow(writing);
  }

  private static Database.Writing<Integer> insert(long n) {
    return session -> {
      PreparedStatement insert = session.prepared("INSERT INTO t VALUES (?)");
      insert.setLong(1, n);
      return insert.executeUpdate();
    };
  }

  private List<Long> rows() {
    return database
        .readers()
        .read(
            session -> {
              List<Long> found = new ArrayList<>();
              try (ResultSet rows = session.prepared("SELECT n FROM t ORDER BY n").executeQuery()) {
                while (rows.next()) {
                  found.add(rows.getLong(1));
                }
              }
              return found;
            });
  }

  /** Holds the writer; what is submitted meanwhile becomes one transaction. */
  private CountDownLatch gate() throws InterruptedException {
    CountDownLatch reached = new CountDownLatch(1);
    CountDownLatch opened = new CountDownLatch(1);
    database.write(
        session -> {
          reached.countDown();
          try {
            opened.await();
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
          return 0;
        });
    reached.await();
    return opened;
  }

  private static Throwable failure(CompletableFuture<?> future) {
    return future.handle((value, error) -> error).thenApply(Objects::requireNonNull).join();
  }

  @Test
  void commitsInOneTransactionWhatWaitedTogether() throws Exception {
    // given
    CountDownLatch gate = gate();
    long commits = database.statistics().commits();
    List<CompletableFuture<Integer>> writes = new ArrayList<>();
    for (int n = 0; n < 20; n++) {
      writes.add(database.write(insert(n)).toCompletableFuture());
    }

    // when
    gate.countDown();
    writes.forEach(CompletableFuture::join);

    // then
    assertThat(rows()).hasSize(20);
    assertThat(database.statistics().commits() - commits).isEqualTo(2); // the gate's, and theirs
  }

  @Test
  void leavesTheGuiltyOutAndKeepsTheOrderOfTheOthers() throws Exception {
    // given
    CountDownLatch gate = gate();
    CompletableFuture<Integer> first = database.write(insert(1)).toCompletableFuture();
    CompletableFuture<Integer> guilty = database.write(insert(1)).toCompletableFuture();
    CompletableFuture<Integer> throwing =
        database
            .<Integer>write(
                session -> {
                  insert(77).write(session);
                  throw new IllegalStateException("a task with a mistake");
                })
            .toCompletableFuture();
    CompletableFuture<Integer> last =
        database
            .write(
                session ->
                    session.prepared("INSERT INTO t SELECT max(n) + 1 FROM t").executeUpdate())
            .toCompletableFuture();

    // when
    gate.countDown();

    // then
    assertThat(failure(guilty)).isInstanceOf(StoreException.Fenced.class);
    assertThat(failure(throwing)).isInstanceOf(StoreException.Refused.class);
    assertThat(first.join() + last.join()).isEqualTo(2);
    assertThat(rows()).containsExactly(1L, 2L);
  }

  @Test
  void failsTheWholeTransactionWhenItsCommitFailsAndGoesOn() throws Exception {
    // given
    CountDownLatch gate = gate();
    CompletableFuture<Integer> one = database.write(insert(1)).toCompletableFuture();
    dialect.where = FaultyDialect.Where.BEFORE_COMMIT; // hits the gate's own transaction
    gate.countDown();
    one.join();
    dialect.where = FaultyDialect.Where.BEFORE_COMMIT;

    // when
    Throwable failure = failure(database.write(insert(2)).toCompletableFuture());

    // then
    assertThat(failure)
        .isInstanceOfSatisfying(
            StoreException.Unavailable.class, e -> assertThat(e.isRetryable()).isTrue())
        .hasMessageContaining("test.db");
    assertThat(rows()).containsExactly(1L);
    write(insert(2));
    assertThat(rows()).containsExactly(1L, 2L);
  }

  @Test
  void lettingAFailureAfterTheCommitBeTriedAgainWritesOnce() {
    // given
    dialect.where = FaultyDialect.Where.AFTER_COMMIT;
    Throwable failure = failure(database.write(insert(1)).toCompletableFuture());
    assertThat(failure).isInstanceOf(StoreException.Unavailable.class);

    // when
    Throwable again = failure(database.write(insert(1)).toCompletableFuture());

    // then
    assertThat(again).isInstanceOf(StoreException.Fenced.class);
    assertThat(rows()).containsExactly(1L);
  }

  @Test
  void opensANewConnectionAsSoonAsThatIsPossible() {
    // given
    int before = dialect.opened.get();
    dialect.where = FaultyDialect.Where.BEFORE_COMMIT;
    assertThatThrownBy(() -> write(insert(1))).isInstanceOf(StoreException.Unavailable.class);
    dialect.where = FaultyDialect.Where.OPENING;
    assertThatThrownBy(() -> write(insert(1))).isInstanceOf(StoreException.Unavailable.class);

    // when
    dialect.where = FaultyDialect.Where.NOWHERE;
    write(insert(1));

    // then
    assertThat(rows()).containsExactly(1L);
    assertThat(dialect.opened).hasValue(before + 1);
  }

  @Test
  void refusesWritesToAFullDiskAndGoesOnWhenThereIsSpace() {
    // given: SQLite's own full, at the next page
    database.writeNow(
        session -> {
          try (ResultSet rows = session.prepared("PRAGMA page_count").executeQuery()) {
            return rows.next()
                && session.prepared("PRAGMA max_page_count = " + rows.getInt(1)).execute();
          }
        });

    // when
    Database.Writing<Integer> large =
        session ->
            session
                .prepared(
                    "INSERT INTO journal_snapshots VALUES ('p', 1, 0, 0, '', zeroblob(1000000), NULL, 0)")
                .executeUpdate();

    // then
    assertThatThrownBy(() -> write(large))
        .isInstanceOf(StoreException.Unavailable.class)
        .hasMessageContaining("full");
    write(insert(1)); // a new connection has no such limit: there is space again
    assertThat(rows()).containsExactly(1L);
  }

  @Test
  void saysWhoHoldsItUpWhenAnotherProgramLocksTheFile() throws Exception {
    // given
    database.close();
    SqliteSettings impatient =
        new SqliteSettings(
            folder.resolve("test.db"),
            java.time.Duration.ZERO,
            1000,
            1 << 20,
            FilePermissions.of("rw-------"));
    database = Database.open(new SqliteDialect(impatient), SETTINGS, 2, Runnable::run);
    try (java.sql.Connection program =
            java.sql.DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("test.db"));
        java.sql.Statement statement = program.createStatement()) {
      statement.execute("BEGIN IMMEDIATE");

      // when // then
      assertThatThrownBy(() -> write(insert(1)))
          .isInstanceOf(StoreException.Unavailable.class)
          .hasMessageContaining("another program");
      statement.execute("ROLLBACK");
    }
    write(insert(1));
    assertThat(rows()).containsExactly(1L);
  }

  @Test
  void survivesATaskThatThrowsAnError() {
    // when
    assertThatThrownBy(
            () ->
                write(
                    session -> {
                      throw new StackOverflowError();
                    }))
        .isInstanceOf(StoreException.Unavailable.class);

    // then
    write(insert(1));
    assertThat(rows()).containsExactly(1L);
  }

  @Test
  void finishesWhatWasAcceptedBeforeItCloses() throws Exception {
    // given
    CountDownLatch gate = gate();
    List<CompletableFuture<Integer>> writes = new ArrayList<>();
    for (int n = 0; n < 60; n++) { // more than one transaction takes
      writes.add(database.write(insert(n)).toCompletableFuture());
    }

    // when
    Thread closing = new Thread(database::close);
    closing.start();
    gate.countDown();
    closing.join();

    // then
    assertThat(writes).allMatch(write -> write.join() == 1);
    assertThat(failure(database.write(insert(99)).toCompletableFuture()))
        .isInstanceOf(StoreException.Closed.class);
    assertThatThrownBy(this::rows).isInstanceOf(StoreException.Closed.class);
    assertThat(Files.exists(folder.resolve("test.db-wal"))).isFalse();
    database = Database.open(dialect, SETTINGS, 2, Runnable::run);
    assertThat(rows()).hasSize(60);
  }

  @Test
  void isDurable() throws SQLException {
    write(
        session -> {
          try (ResultSet mode = session.prepared("PRAGMA journal_mode").executeQuery()) {
            assertThat(mode.getString(1)).isEqualTo("wal");
          }
          try (ResultSet sync = session.prepared("PRAGMA synchronous").executeQuery()) {
            assertThat(sync.getInt(1)).isEqualTo(2);
          }
          return 0;
        });
  }

  @Test
  void doesNotLetReadersWrite() {
    assertThatThrownBy(
            () ->
                database
                    .readers()
                    .read(session -> session.prepared("INSERT INTO t VALUES (1)").executeUpdate()))
        .isInstanceOf(StoreException.class);
    assertThat(rows()).isEmpty();
  }
}
