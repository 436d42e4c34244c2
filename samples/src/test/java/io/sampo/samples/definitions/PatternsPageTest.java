package io.sampo.samples.definitions;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The page about workflow patterns and their files say the same. */
class PatternsPageTest {
  private static final Path PAGE = Path.of("../docs/patterns.md");
  private static final int PATTERNS = 43;

  /** One row of the table. */
  private record Row(int number, String name, String word, String definition, String how) {
    static Row of(String line) {
      String[] cells = line.split(" *\\| *", -1);
      return new Row(Integer.parseInt(cells[1]), cells[2], cells[3], cells[4], cells[5]);
    }
  }

  private static List<Row> rows() throws IOException {
    return Files.readAllLines(PAGE).stream()
        .filter(line -> line.matches("\\| [0-9]+ \\|.*"))
        .map(Row::of)
        .toList();
  }

  @Test
  void namesEveryNumberOnce() throws IOException {
    assertThat(rows())
        .extracting(Row::number)
        .containsExactlyElementsOf(IntStream.rangeClosed(1, PATTERNS).boxed().toList());
  }

  @Test
  void namesEveryFileOnceWithTheNameInItsFirstLine() throws IOException {
    // given
    Map<String, String> files = new TreeMap<>();
    for (Path file : PatternFiles.all()) {
      String name = PatternFiles.name(file);
      String first = Files.readAllLines(file).get(0);
      String link = "[%s](../samples/src/main/resources/patterns/%s.yaml)".formatted(name, name);
      files.put(link, first.substring(2, first.indexOf(':')));
    }
    // when
    Map<String, String> rows = new TreeMap<>();
    for (Row row : rows()) {
      rows.put(row.definition(), "WCP-" + row.number() + " " + row.name());
    }
    // then
    assertThat(rows).isEqualTo(files);
  }

  @Test
  void saysOfEachWhetherItRuns() throws IOException {
    List<Path> files = PatternFiles.all();
    for (Row row : rows()) {
      String refusal = PatternFiles.refusal(files.get(row.number() - 1));
      assertThat(row.word()).as(row.name()).isIn("supported", "idiom", "refused");
      assertThat(row.word().equals("refused")).as(row.name()).isEqualTo(!refusal.isEmpty());
      assertThat(row.how()).as(row.name()).isNotBlank().contains(refusal);
    }
  }

  @Test
  void countsThemAsTheyAre() throws IOException {
    String page = Files.readString(PAGE);
    for (String word : List.of("supported", "idiom", "refused")) {
      long count = rows().stream().filter(row -> row.word().equals(word)).count();
      assertThat(page).contains("**" + word + "** (" + count + ")");
    }
  }
}
