package io.sampo.api.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.sampo.api.problem.Location;
import io.sampo.api.problem.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DefinitionReaderTest {
  private static final String YAML = "name: order\nsteps: [a]\n";
  private static final String JSON = "{\"name\": \"order\", \"steps\": [\"a\"]}";

  @TempDir Path folder;

  private Path file(String name, byte[] content) throws IOException {
    return Files.write(folder.resolve(name), content);
  }

  private Path file(String name, String content) throws IOException {
    return file(name, content.getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @ValueSource(strings = {"o.yaml", "o.yml", "O.YAML"})
  void readsYamlFilesByTheirExtension(String name) throws IOException {
    assertThat(Reading.READER.readOne(file(name, YAML)).name()).isEqualTo("order");
  }

  @Test
  void readsJsonFilesByTheirExtension() throws IOException {
    assertThat(Reading.READER.readOne(file("o.json", JSON)).name()).isEqualTo("order");
    assertThat(Reading.READER.read(file("p.json", YAML)).problems()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"o.txt", "o", "o.yaml.bak", "yaml"})
  void refusesOtherExtensions(String name) throws IOException {
    // given
    Path file = file(name, YAML);

    // then
    assertThat(Reading.READER.read(file).problems())
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.message()).isEqualTo("Unsupported file format. Use YAML or JSON.");
              assertThat(problem.location()).contains(new Location(file.toString(), 1, 1));
            });
  }

  @Test
  void reportsAFileThatCannotBeRead() {
    assertThat(Reading.READER.read(folder.resolve("none.yaml")).problems())
        .extracting(Problem::message)
        .containsExactly(
            "Expected a file, but there is no file '" + folder.resolve("none.yaml") + "'");
    assertThat(Reading.READER.read(folder).problems())
        .extracting(Problem::message)
        .containsExactly("Expected a file, but this is a folder; name one in it");
    assertThat(Reading.READER.read(folder.resolve("none.yaml").resolve("x.yaml")).problems())
        .hasSize(1);
  }

  @Test
  void reportsBytesThatAreNotUtf8() throws IOException {
    // given
    Path file = file("o.yaml", new byte[] {'n', (byte) 0xff, (byte) 0xfe});

    // then
    assertThat(Reading.READER.read(file).problems())
        .extracting(Problem::message)
        .containsExactly("Expected UTF-8 text, but the file has other bytes");
  }

  @Test
  void refusesAFileThatIsTooLongWithoutReadingAllOfIt() throws IOException {
    // given
    Path file = file("o.yaml", YAML + "#".repeat(2 << 20));

    // then
    assertThat(Reading.READER.read(file).problems())
        .extracting(Problem::message)
        .containsExactly("Expected a document of at most 1048576 bytes, but this one is longer");
  }

  @ParameterizedTest
  @CsvSource({"YAML", "JSON"})
  void ignoresAByteOrderMark(Format format) {
    assertThat(Reading.READER.readOne("\ufeff" + JSON, format, "o").name()).isEqualTo("order");
  }

  @Test
  void readsWindowsLineEnds() {
    assertThat(Reading.workflow(YAML.replace("\n", "\r\n")).name()).isEqualTo("order");
  }

  @Test
  void readsTabsWhereTheyAreAllowed() {
    assertThat(Reading.workflow("name:\torder\t# title\nsteps:\t[a]\n").name()).isEqualTo("order");
  }

  @Test
  void takesWordsOfOlderYamlAsTexts() {
    // when
    var metadata =
        Reading.workflow(
                YAML
                    + "metadata: {a: yes, b: off, c: 2024-01-01, d: 010, e: 1_000, f: 0o10,"
                    + " g: 0x1F, h: 1:30, i: ~, j: .5, k: TRUE}\n")
            .header()
            .metadata();

    // then
    assertThat(metadata)
        .hasToString(
            "{\"a\":\"yes\",\"b\":\"off\",\"c\":\"2024-01-01\",\"d\":10,\"e\":\"1_000\",\"f\":8,"
                + "\"g\":31,\"h\":\"1:30\",\"i\":null,\"j\":0.5,\"k\":true}");
  }

  @Test
  void keepsWhatTagsSay() {
    assertThat(
            Reading.workflow(YAML + "metadata: {a: !!str 5, b: !!int \"7\", c: ! 9}\n")
                .header()
                .metadata())
        .hasToString("{\"a\":\"5\",\"b\":7,\"c\":\"9\"}");
  }

  @ParameterizedTest
  @CsvSource({"o.yaml", "o.json"})
  void ignoresAByteOrderMarkOfAFile(String name) throws IOException {
    // given
    Path file = file(name, ("\ufeff" + JSON).getBytes(StandardCharsets.UTF_8));

    // then
    assertThat(Reading.READER.readOne(file).name()).isEqualTo("order");
  }
}
