package io.sampo.persistence.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is left after the power went: the file and its log, cut anywhere. */
class CrashTest {
  private static final WriterSettings SETTINGS = new WriterSettings(100, 1 << 20, 10, 1 << 20, 50);
  private static final int COMMITS = 12;
  private static final int CUTS = 41;

  @TempDir private Path folder;

  private static Database open(Path file) {
    return Database.open(
        new SqliteDialect(FaultyDialect.settings(file)), SETTINGS, 1, Runnable::run);
  }

  private static void insert(Database database, int commit) {
    database.writeNow(
        session -> {
          PreparedStatement insert = session.prepared("INSERT INTO t VALUES (?, ?)");
          for (int part = 0; part < 3; part++) {
            insert.setInt(1, commit * 10 + part);
            insert.setBytes(2, new byte[700 * (commit % 4 + 1)]);
            insert.executeUpdate();
          }
          return commit;
        });
  }

  private static List<Integer> rows(Database database) {
    return database
        .readers()
        .read(
            session -> {
              List<Integer> found = new ArrayList<>();
              try (ResultSet rows = session.prepared("SELECT n FROM t ORDER BY n").executeQuery()) {
                while (rows.next()) {
                  found.add(rows.getInt(1));
                }
              }
              return found;
            });
  }

  private static void copyCut(Path from, Path to, long length) throws IOException {
    Files.copy(from, to);
    try (FileChannel channel = FileChannel.open(to, StandardOpenOption.WRITE)) {
      channel.truncate(length);
    }
  }

  @Test
  void keepsEveryCommitThatIsWhollyInTheLogAndNothingOfOthers() throws IOException {
    // given: a log, its length after each commit
    Path file = folder.resolve("test.db");
    Path log = folder.resolve("test.db-wal");
    List<Long> lengths = new ArrayList<>();
    List<Path> copies = new ArrayList<>();
    List<Long> cuts = new ArrayList<>();
    try (Database database = open(file)) {
      database.writeNow(
          session ->
              session.prepared("CREATE TABLE t (n INTEGER PRIMARY KEY, b BLOB)").executeUpdate());
      long begin = Files.size(log);
      for (int commit = 0; commit < COMMITS; commit++) {
        insert(database, commit);
        lengths.add(Files.size(log));
      }
      long end = Files.size(log);

      // when: it is cut at many places, those around each commit among them
      for (int i = 0; i <= CUTS; i++) {
        cuts.add(begin + (end - begin) * i / CUTS);
      }
      lengths.forEach(
          length -> cuts.addAll(List.of(length - 1, length, Math.min(end, length + 1))));
      for (long cut : cuts) {
        Path copy = folder.resolve("copy" + copies.size() + ".db");
        Files.copy(file, copy);
        copyCut(log, Path.of(copy + "-wal"), cut);
        copies.add(copy);
      }
    }

    // then
    for (int i = 0; i < copies.size(); i++) {
      long cut = cuts.get(i);
      List<Integer> expected = new ArrayList<>();
      for (int commit = 0; commit < COMMITS && lengths.get(commit) <= cut; commit++) {
        expected.addAll(List.of(commit * 10, commit * 10 + 1, commit * 10 + 2));
      }
      try (Database database = open(copies.get(i))) {
        assertThat(rows(database)).as("cut at byte %d", cut).isEqualTo(expected);
        insert(database, 50);
        assertThat(rows(database)).hasSize(expected.size() + 3);
      }
    }
  }

  @Test
  void refusesALogThatIsDamagedInTheMiddleAndNamesThePlace() throws IOException {
    // given
    Path file = folder.resolve("test.db");
    Path log = folder.resolve("test.db-wal");
    List<Long> lengths = new ArrayList<>();
    Path early = folder.resolve("early.db");
    Path late = folder.resolve("late.db");
    try (Database database = open(file)) {
      database.writeNow(
          session ->
              session.prepared("CREATE TABLE t (n INTEGER PRIMARY KEY, b BLOB)").executeUpdate());
      for (int commit = 0; commit < COMMITS; commit++) {
        insert(database, commit);
        lengths.add(Files.size(log));
      }
      for (Path copy : List.of(early, late)) {
        Files.copy(file, copy);
        Files.copy(log, Path.of(copy + "-wal"));
      }
    }

    // when
    flip(Path.of(early + "-wal"), lengths.get(4) + 100);
    flip(Path.of(late + "-wal"), lengths.get(COMMITS - 2) + 100);

    // then: in the middle it is damage, in the last commit it cannot be told from a torn one
    assertThatThrownBy(() -> open(early))
        .isInstanceOf(StoreException.Damaged.class)
        .hasMessageContaining("early.db-wal")
        .hasMessageContaining("at byte " + lengths.get(4));
    assertThatThrownBy(() -> open(early)).isInstanceOf(StoreException.Damaged.class);
    try (Database database = open(late)) {
      assertThat(rows(database)).hasSize(3 * (COMMITS - 1));
    }
  }

  private static void flip(Path file, long position) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      ByteBuffer one = ByteBuffer.allocate(1);
      channel.read(one, position);
      one.put(0, (byte) (one.get(0) ^ 4)).flip();
      channel.write(one, position);
    }
  }
}
