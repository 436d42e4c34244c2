package io.sampo.runtime.builtin.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.typesafe.config.ConfigFactory;
import io.sampo.api.action.ActionException;
import io.sampo.api.json.Json;
import io.sampo.api.json.JsonText;
import io.sampo.api.view.Failure;
import io.sampo.persistence.store.FilePermissions;
import io.sampo.runtime.builtin.BareAttempt;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files beneath the root are read and written whole; nothing leads out of it. */
class FileAccessTest {
  @TempDir Path outside;
  private Path root;
  private FileAccess files;

  @BeforeEach
  void open() throws Exception {
    root = Files.createDirectories(outside.resolve("root"));
    Files.writeString(outside.resolve("secret"), "secret");
    files =
        FileAccess.from(
            ConfigFactory.parseMap(
                Map.of("root", root.toString(), "max-bytes", 100, "permissions", "rw-------")));
  }

  private Json read(String input) throws Exception {
    return files.read(JsonText.parse(input), new BareAttempt());
  }

  private Json write(String input) throws Exception {
    return files.write(JsonText.parse(input), new BareAttempt());
  }

  private static String path(String path) {
    return Json.object("path", Json.of(path)).toString();
  }

  private static String pathAndContent(String path) {
    return Json.object("path", Json.of(path)).with("content", Json.of("x")).toString();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "text | \"{\\\"a\\\": \\\"ä\\\"}\"",
        "json | {\"a\": \"ä\"}",
        "base64 | \"eyJhIjogIsOkIn0=\""
      })
  void readsAFileInTheFormAskedFor(String form, String expected) throws Exception {
    // given
    Files.writeString(root.resolve("f"), "{\"a\": \"ä\"}");
    // when
    Json as = read("{\"path\": \"f\", \"as\": \"" + form + "\"}");
    Json encoding = read("{\"path\": \"f\", \"encoding\": \"" + form + "\"}");
    // then
    assertThat(as).isEqualTo(JsonText.parse(expected)).isEqualTo(encoding);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"content\": \"aä\" | aä",
        "\"content\": {\"a\": [1, null]} | {\"a\":[1,null]}",
        "\"content\": \"a\", \"as\": \"json\" | \"a\"",
        "\"content\": \"YcOk\", \"as\": \"base64\" | aä"
      })
  void writesAFileInTheFormAskedFor(String content, String expected) throws Exception {
    // when
    Json result = write("{\"path\": \"d/e/f\", " + content + "}");
    // then
    assertThat(root.resolve("d/e/f")).hasContent(expected);
    assertThat(result)
        .isEqualTo(
            Json.object("path", Json.of("d/e/f"))
                .with("bytes", Json.of(Files.size(root.resolve("d/e/f")))));
  }

  @Test
  void replacesWhatWasThereAndLeavesNothingElse() throws Exception {
    // given
    write("{\"path\": \"f\", \"content\": \"a longer old content\"}");
    // when
    write("{\"path\": \"f\", \"content\": \"new\"}");
    write("{\"path\": \"f\", \"content\": \"new\"}");
    // then
    assertThat(root.resolve("f")).hasContent("new");
    assertThat(names(root)).containsExactly("f");
  }

  @Test
  void takesOverWhatACrashHasLeft() throws Exception {
    // given
    new DurableFile(FilePermissions.of("rw-------"))
        .replace(root.resolve("f"), new byte[] {'a'}, "w-1/a#1");
    Path left = temporary(root.resolve("f"), "w-1/a#1");
    Files.writeString(left, "half of something that was longer");
    // when
    new DurableFile(FilePermissions.of("rw-------"))
        .replace(root.resolve("f"), new byte[] {'b'}, "w-1/a#1");
    // then
    assertThat(root.resolve("f")).hasContent("b");
    assertThat(names(root)).containsExactly("f");
  }

  /** The name under which the content stands until it is whole. */
  private static Path temporary(Path file, String writer) {
    return file.resolveSibling(
        ".sampo-"
            + java.util.UUID.nameUUIDFromBytes(
                (writer + "\n" + file).getBytes(java.nio.charset.StandardCharsets.UTF_8))
            + ".tmp");
  }

  @Test
  void leavesTheOldContentWhenTheNewCannotTakeItsPlace() throws Exception {
    // given
    Files.createDirectories(root.resolve("f/child"));
    // when
    ActionException failure = BareAttempt.failure(() -> write(pathAndContent("f")));
    // then
    assertThat(failure.code()).isEqualTo("permission");
    assertThat(names(root)).containsExactly("f");
  }

  @Test
  void appendsAtTheEnd() throws Exception {
    // when
    write("{\"path\": \"log\", \"content\": \"a\\n\", \"append\": true}");
    Json result = write("{\"path\": \"log\", \"content\": \"b\\n\", \"append\": true}");
    // then
    assertThat(root.resolve("log")).hasContent("a\nb\n");
    assertThat(result).isEqualTo(JsonText.parse("{\"path\": \"log\", \"bytes\": 4}"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../secret",
        "a/../../secret",
        "..",
        "",
        ".",
        "a/..",
        "/etc/passwd",
        "link",
        "folder-link/secret",
        "folder-link/../secret",
        "link-to-link",
        "a\u0000b"
      })
  void refusesWhatLeadsOutside(String path) throws Exception {
    // given
    Files.createSymbolicLink(root.resolve("link"), outside.resolve("secret"));
    Files.createSymbolicLink(root.resolve("link-to-link"), root.resolve("link"));
    Files.createSymbolicLink(root.resolve("folder-link"), outside);
    // when
    ActionException read = BareAttempt.failure(() -> read(path(path)));
    // then
    assertThat(read.code()).isIn("permission", "not_found");
    assertThat(read.isRetryable()).isFalse();
    if (!path.equals("folder-link/../secret")) {
      assertThat(read.code()).isEqualTo("permission");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../new",
        "..",
        "",
        ".",
        "a/..",
        "/tmp/sampo-new",
        "folder-link/new",
        "folder-link/deep/new",
        "dangling/new",
        "up/root-not/new"
      })
  void writesNothingOutside(String path) throws Exception {
    // given
    Files.createSymbolicLink(root.resolve("folder-link"), outside);
    Files.createSymbolicLink(root.resolve("dangling"), outside.resolve("not-there"));
    Files.createSymbolicLink(root.resolve("up"), Path.of(".."));
    List<String> before = names(outside);
    // when
    ActionException failure = BareAttempt.failure(() -> write(pathAndContent(path)));
    // then
    assertThat(failure.isRetryable()).isFalse();
    assertThat(failure.code()).isEqualTo(path.startsWith("dangling") ? "not_found" : "permission");
    assertThat(names(outside)).isEqualTo(before);
  }

  @Test
  void replacesALinkInsteadOfWhatItPointsTo() throws Exception {
    // given
    Files.createSymbolicLink(root.resolve("link"), outside.resolve("secret"));
    // when
    write(pathAndContent("link"));
    // then
    assertThat(root.resolve("link")).isRegularFile().hasContent("x");
    assertThat(outside.resolve("secret")).hasContent("secret");
  }

  @Test
  void appendsToNoLink() throws Exception {
    // given
    Files.createSymbolicLink(root.resolve("link"), outside.resolve("secret"));
    // when
    BareAttempt.failure(() -> write("{\"path\":\"link\",\"content\":\"x\",\"append\":true}"));
    // then
    assertThat(outside.resolve("secret")).hasContent("secret");
  }

  @Test
  void followsLinksThatStayInside() throws Exception {
    // given
    Files.createDirectories(root.resolve("real"));
    Files.createSymbolicLink(root.resolve("alias"), root.resolve("real"));
    // when
    write("{\"path\": \"alias/f\", \"content\": \"in\"}");
    // then
    assertThat(root.resolve("real/f")).hasContent("in");
    assertThat(read("{\"path\": \"alias/f\"}")).isEqualTo(Json.of("in"));
  }

  @Test
  void refusesFilesThatAreTooLarge() throws Exception {
    // given
    Files.writeString(root.resolve("100"), "x".repeat(100));
    Files.writeString(root.resolve("101"), "x".repeat(101));
    // when
    Json fits = read(path("100"));
    ActionException read = BareAttempt.failure(() -> read(path("101")));
    ActionException append =
        BareAttempt.failure(() -> write("{\"path\":\"100\",\"content\":\"x\",\"append\":true}"));
    ActionException write =
        BareAttempt.failure(
            () -> write("{\"path\":\"n\",\"content\":\"" + "x".repeat(101) + "\"}"));
    // then
    assertThat(fits).isEqualTo(Json.of("x".repeat(100)));
    assertThat(List.of(read.code(), append.code(), write.code())).containsOnly("too_large");
    assertThat(root.resolve("100")).hasSize(100);
    assertThat(root.resolve("n")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"pipe", "folder", "zero"})
  void onlyOrdinaryFilesAreOpened(String name) throws Exception {
    // given
    run("mkfifo", root.resolve("pipe").toString());
    Files.createDirectory(root.resolve("folder"));
    boolean isDevice = name.equals("zero");
    if (isDevice) {
      assumeTrue(isDone("mknod", root.resolve("zero").toString(), "c", "1", "5"));
    }
    String append = "{\"path\":\"" + name + "\",\"content\":\"x\",\"append\":true}";
    // when
    List<ActionException> failures =
        assertTimeoutPreemptively(
            Duration.ofSeconds(30),
            () ->
                List.of(
                    BareAttempt.failure(() -> read(path(name))),
                    BareAttempt.failure(() -> write(pathAndContent(name))),
                    BareAttempt.failure(() -> write(append))));
    // then
    assertThat(failures).extracting(ActionException::code).containsOnly("permission");
    assertThat(failures).noneMatch(ActionException::isRetryable);
    assertThat(root.resolve(name)).exists();
    assertThat(root.resolve(name).toFile().isFile()).isFalse();
  }

  @Test
  void whatStandsInPlaceOfItsTemporaryFileIsNotOpened() throws Exception {
    // given
    Path left = temporary(root.resolve("f"), "w-1/a#1");
    run("mkfifo", left.toString());
    // when
    assertTimeoutPreemptively(
        Duration.ofSeconds(30),
        () ->
            new DurableFile(FilePermissions.of("rw-------"))
                .replace(root.resolve("f"), new byte[] {'b'}, "w-1/a#1"));
    // then
    assertThat(root.resolve("f")).isRegularFile().hasContent("b");
  }

  private static boolean isDone(String... command) throws Exception {
    return new ProcessBuilder(command).start().waitFor() == 0;
  }

  private static void run(String... command) throws Exception {
    assertThat(isDone(command)).isTrue();
  }

  @Test
  void whatIsMadeIsItsOwnersAloneAndWhatIsThereKeepsItsPermissions() throws Exception {
    // given
    Path open = Files.writeString(root.resolve("open"), "old");
    Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rw-r--r--"));
    // when
    write("{\"path\": \"d/e/new\", \"content\": \"a\"}");
    write("{\"path\": \"d/log\", \"content\": \"a\", \"append\": true}");
    write("{\"path\": \"open\", \"content\": \"new\"}");
    // then
    assertThat(permissions("d")).isEqualTo("rwx------");
    assertThat(permissions("d/e")).isEqualTo("rwx------");
    assertThat(permissions("d/e/new")).isEqualTo("rw-------");
    assertThat(permissions("d/log")).isEqualTo("rw-------");
    assertThat(permissions("open")).isEqualTo("rw-r--r--");
  }

  @Test
  void aSettingOpensWhatIsMadeToOthers() throws Exception {
    // given
    files =
        FileAccess.from(
            ConfigFactory.parseMap(
                Map.of("root", root.toString(), "max-bytes", 100, "permissions", "rw-rw----")));
    // when
    write("{\"path\": \"d/new\", \"content\": \"a\"}");
    // then
    assertThat(permissions("d/new")).isEqualTo("rw-rw----");
    assertThat(permissions("d")).startsWith("rwxr");
  }

  private String permissions(String path) throws Exception {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(root.resolve(path)));
  }

  @Test
  void saysWhatIsWrongWithAFile() throws Exception {
    // given
    Files.write(root.resolve("binary"), new byte[] {(byte) 0xff, (byte) 0xfe});
    Files.writeString(root.resolve("text"), "{");
    Files.createDirectories(root.resolve("folder"));
    // when
    ActionException missing = BareAttempt.failure(() -> read(path("none")));
    ActionException binary = BareAttempt.failure(() -> read(path("binary")));
    ActionException text = BareAttempt.failure(() -> read("{\"path\":\"text\",\"as\":\"json\"}"));
    ActionException aFolder = BareAttempt.failure(() -> read(path("folder")));
    // then
    assertThat(missing.code()).isEqualTo("not_found");
    assertThat(binary.code()).isEqualTo("invalid_content");
    assertThat(binary).hasMessageContaining("base64");
    assertThat(text.code()).isEqualTo("invalid_content");
    assertThat(aFolder.code()).isEqualTo("permission");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"content\": \"a\"}",
        "{\"path\": \"f\"}",
        "{\"path\": 1, \"content\": \"a\"}",
        "{\"path\": \"f\", \"content\": \"a\", \"as\": \"xml\"}",
        "{\"path\": \"f\", \"content\": [1], \"as\": \"text\"}",
        "{\"path\": \"f\", \"content\": \"*\", \"as\": \"base64\"}",
        "{\"path\": \"f\", \"content\": \"\\ud83d\"}",
        "{\"path\": \"f\", \"content\": \"a\", \"mode\": 7}"
      })
  void saysWhatIsWrongWithTheInputs(String input) {
    // when
    ActionException failure = BareAttempt.failure(() -> write(input));
    // then
    assertThat(failure.code()).isEqualTo(Failure.INPUT);
    assertThat(root).isEmptyDirectory();
  }

  private static List<String> names(Path folder) throws Exception {
    try (Stream<Path> entries = Files.walk(folder)) {
      return entries
          .filter(entry -> !entry.equals(folder))
          .map(entry -> folder.relativize(entry).toString())
          .sorted()
          .filter(name -> !name.contains("/"))
          .toList();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"text", "json"})
  void aByteOrderMarkIsNoPartOfWhatAFileSays(String form) throws Exception {
    // given
    Files.writeString(root.resolve("a"), "\uFEFF1");
    // when / then
    assertThat(read("{\"path\": \"a\", \"as\": \"" + form + "\"}"))
        .isEqualTo(form.equals("text") ? Json.of("1") : Json.of(1));
  }
}
