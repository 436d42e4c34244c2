package io.sampo.persistence.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A database is one file, whatever names lead to it, and what is made of it is its owner's. */
class DatabaseFileTest {
  private static final WriterSettings SETTINGS = new WriterSettings(100, 1 << 20, 10, 1 << 20, 50);

  @TempDir private Path temporary;
  private Path folder;
  private Path file;

  @BeforeEach
  void makeNames() throws IOException {
    folder = Files.createDirectories(temporary.toRealPath().resolve("data"));
    file = folder.resolve("test.db");
    Files.createDirectories(temporary.resolve("deep/down"));
    Files.createSymbolicLink(temporary.resolve("folder-link"), folder);
    Files.createSymbolicLink(temporary.resolve("deep/back"), folder.resolve("sub"));
    Files.createDirectories(folder.resolve("sub"));
    Files.createSymbolicLink(temporary.resolve("relative"), Path.of("data/test.db"));
    Files.createSymbolicLink(temporary.resolve("twice"), temporary.resolve("relative"));
    Files.createSymbolicLink(folder.resolve("link.db"), file);
  }

  private static Database open(Path name, String permissions) {
    return Database.open(
        new SqliteDialect(
            new SqliteSettings(
                name, Duration.ofSeconds(5), 1000, 1 << 20, FilePermissions.of(permissions))),
        SETTINGS,
        1,
        Runnable::run);
  }

  private static Database open(Path name) {
    return open(name, "rw-------");
  }

  private static void write(Database database, String sql) {
    database.writeNow(session -> session.prepared(sql).executeUpdate());
  }

  private static Process holder(Path name) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Dlogback.configurationFile=" + System.getProperty("logback.configurationFile"),
            "-cp",
            System.getProperty("java.class.path"),
            OpeningTest.Holder.class.getName(),
            name.toString())
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "data/link.db",
        "relative",
        "twice",
        "folder-link/test.db",
        "folder-link/link.db",
        "deep/down/../../data/test.db",
        "deep/back/../test.db",
        "./data/./test.db"
      })
  void everyNameOfAFileIsTheSameFile(String name) throws Exception {
    // given
    Path other = Path.of(temporary + "/" + name);
    Path here = Path.of("").toAbsolutePath();
    try (Database database = open(other)) { // which makes it: a link may come before its file
      write(database, "CREATE TABLE t (n INTEGER)");
      // when // then
      for (Path again : List.of(file, other, here.relativize(file))) {
        assertThatThrownBy(() -> open(again))
            .isInstanceOf(StoreException.Unusable.class)
            .hasMessageContaining("another store in this process");
      }
      assertThat(file).isRegularFile();
      assertThat(folder.resolve("test.db.lock")).isRegularFile();
      assertThat(folder.resolve("test.db-wal")).isRegularFile();
    }
  }

  @Test
  void anotherProcessIsRefusedByAnyName() throws Exception {
    // given
    Process other = holder(folder.resolve("link.db"));
    try {
      assertThat(other.getInputStream().read()).isEqualTo('!');
      // when // then
      assertThatThrownBy(() -> open(file))
          .isInstanceOf(StoreException.Unusable.class)
          .hasMessageContaining("process " + other.pid());
    } finally {
      other.destroyForcibly().waitFor();
    }
  }

  /** To close a file lets go of all the locks that its process has on it. */
  @ParameterizedTest
  @ValueSource(strings = {"folder-link/test.db", "deep/down/../../data/test.db"})
  void aSecondClaimByAnotherNameLeavesTheFirstOneItsLock(String name) throws Exception {
    try (Database database = open(file)) {
      // given
      assertThatThrownBy(() -> open(Path.of(temporary + "/" + name)))
          .isInstanceOf(StoreException.Unusable.class);
      // when
      Process other = holder(file);
      // then
      assertThat(other.getInputStream().read()).isNotEqualTo('!');
      other.destroyForcibly().waitFor();
      write(database, "CREATE TABLE t (n INTEGER)");
    }
  }

  @Test
  void theLogOfALinksTargetIsChecked() throws Exception {
    // given: a log with a flipped bit in its middle
    Path copy = folder.resolve("copy.db");
    try (Database database = open(file)) {
      write(database, "CREATE TABLE t (n INTEGER)");
      for (int n = 0; n < 20; n++) {
        write(database, "INSERT INTO t VALUES (" + n + ")");
      }
      Files.copy(file, copy);
      Files.copy(folder.resolve("test.db-wal"), folder.resolve("copy.db-wal"));
    }
    flip(folder.resolve("copy.db-wal"), Files.size(folder.resolve("copy.db-wal")) / 2);
    Path link = Files.createSymbolicLink(temporary.resolve("to-copy"), copy);
    // when // then
    assertThatThrownBy(() -> open(link))
        .isInstanceOf(StoreException.Damaged.class)
        .hasMessageContaining("copy.db-wal");
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

  @ParameterizedTest
  @ValueSource(strings = {"", ".lock", "-wal"})
  void aFileWithASecondHardLinkIsRefused(String suffix) throws Exception {
    // given
    open(file).close();
    Path own = Path.of(file + suffix);
    if (!Files.exists(own)) {
      Files.createFile(own);
    }
    Path second = Files.createLink(temporary.resolve("second"), own);
    // when // then
    assertThatThrownBy(() -> open(file))
        .isInstanceOf(StoreException.Unusable.class)
        .hasMessageContaining(own.toString())
        .hasMessageContaining("hard links");
    Files.delete(second);
    open(file).close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".lock", "-wal", "-shm"})
  @Timeout(
      value = 30,
      threadMode = Timeout.ThreadMode.SEPARATE_THREAD) // a pipe can hold it for ever
  void aPipeOrFolderOrLinkInPlaceOfAFileIsRefused(String suffix) throws Exception {
    // given
    Path own = Path.of(file + suffix);
    // when // then
    assertThat(new ProcessBuilder("mkfifo", own.toString()).start().waitFor()).isZero();
    assertRefused(own);
    Files.delete(own);
    Files.createDirectory(own);
    assertRefused(own);
    Files.delete(own);
    if (!suffix.isEmpty()) {
      Path precious = Files.writeString(temporary.resolve("precious"), "precious");
      Files.createSymbolicLink(own, precious);
      assertRefused(own);
      assertThat(precious).hasContent("precious");
    }
  }

  private void assertRefused(Path culprit) {
    assertThatThrownBy(() -> open(file))
        .isInstanceOf(StoreException.Unusable.class)
        .hasMessageContaining(culprit.toString())
        .hasMessageContaining("an ordinary file");
  }

  @Test
  @Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void linksInACircleAreRefused() throws Exception {
    // given
    Path link = temporary.resolve("circle");
    Files.createSymbolicLink(link, link);
    // when // then
    assertThatThrownBy(() -> open(link))
        .isInstanceOf(StoreException.Unusable.class)
        .hasMessageContaining("its links lead in a circle");
    assertThatThrownBy(() -> open(Path.of("/")))
        .isInstanceOf(StoreException.Unusable.class)
        .hasMessageContaining("it is a folder");
  }

  @Test
  void aLockFileThatIsRemovedIsMadeAgainBeforeTheNextWrite() throws Exception {
    try (Database database = open(file)) {
      // given
      Files.delete(folder.resolve("test.db.lock"));
      // when
      write(database, "CREATE TABLE t (n INTEGER)");
      // then
      Process other = holder(file);
      assertThat(other.getInputStream().read()).isNotEqualTo('!');
      other.destroyForcibly().waitFor();
    }
  }

  @Test
  void nothingIsWrittenOnceAnotherProcessHasTakenTheLock() throws Exception {
    try (Database database = open(file)) {
      // given
      Files.delete(folder.resolve("test.db.lock"));
      Process other = holder(file);
      try {
        assertThat(other.getInputStream().read()).isEqualTo('!');
        // when // then
        assertThatThrownBy(() -> write(database, "CREATE TABLE t (n INTEGER)"))
            .isInstanceOf(StoreException.Unusable.class)
            .hasMessageContaining("process " + other.pid());
      } finally {
        other.destroyForcibly().waitFor();
      }
    }
  }

  @Test
  void whatIsMadeIsItsOwnersAlone() throws Exception {
    // when
    Path above = temporary.toRealPath().resolve("new");
    Path made = above.resolve("folder");
    try (Database database = open(made.resolve("test.db"))) {
      write(database, "CREATE TABLE t (n INTEGER)");
      // then
      try (Stream<Path> files = Files.list(made)) {
        assertThat(files)
            .extracting(path -> path.getFileName().toString())
            .contains("test.db", "test.db-wal", "test.db-shm", "test.db.lock");
      }
      assertPermissions(made, "rw-------");
      assertThat(Files.getPosixFilePermissions(above))
          .isEqualTo(PosixFilePermissions.fromString("rwx------"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-rw----", "rw-rw-r--"})
  void aSettingOpensWhatIsMadeToOthers(String setting) throws Exception {
    // when
    Path made = temporary.toRealPath().resolve("shared");
    try (Database database = open(made.resolve("test.db"), setting)) {
      write(database, "CREATE TABLE t (n INTEGER)");
      // then
      assertPermissions(made, setting);
      assertThat(Files.getPosixFilePermissions(made)).contains(PosixFilePermission.GROUP_EXECUTE);
    }
  }

  private static void assertPermissions(Path folder, String expected) throws IOException {
    Set<PosixFilePermission> permissions = PosixFilePermissions.fromString(expected);
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        assertThat(Files.getPosixFilePermissions(file)).as(file.toString()).isEqualTo(permissions);
      }
    }
  }

  @Test
  void aFileThatIsThereKeepsItsPermissions() throws Exception {
    // given
    Files.createFile(file);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    // when
    open(file).close();
    // then
    assertThat(Files.getPosixFilePermissions(file))
        .isEqualTo(PosixFilePermissions.fromString("rw-r-----"));
  }

  @Test
  void refusesPermissionsThatAreNone() {
    assertThatThrownBy(() -> FilePermissions.of("0600"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("rw-------")
        .hasMessageContaining("'0600'");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "what?.db",
        "a?mode=ro",
        "a?cache=shared&mode=memory",
        "a#b.db",
        "100%.db",
        "%41.db",
        "a;b.db",
        "with space.db",
        "Köln-東京.db",
        "a+b&c=d.db",
        "back\\slash.db",
        "quote'\".db",
        ":memory:",
        "mode=memory",
        "file:x.db",
        "new\nline.db"
      })
  void aFileOfAnyNameIsThatFile(String name) throws Exception {
    // given
    Path into = Files.createDirectories(folder.resolve("of " + name));
    Path named = into.resolve(name);
    // when
    try (Database database = open(named)) {
      write(database, "CREATE TABLE t (n INTEGER)");
      write(database, "INSERT INTO t VALUES (7)");
    }
    // then
    try (Stream<Path> files = Files.list(into)) {
      assertThat(files).containsExactlyInAnyOrder(named, Path.of(named + ".lock"));
    }
    try (Database database = open(named)) {
      int rows =
          database
              .readers()
              .read(session -> session.prepared("SELECT n FROM t").executeQuery().getInt(1));
      assertThat(rows).isEqualTo(7);
    }
  }
}
