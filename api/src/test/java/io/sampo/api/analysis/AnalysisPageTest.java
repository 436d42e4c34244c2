package io.sampo.api.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.sampo.api.format.DefinitionReader;
import io.sampo.api.format.Documents.Document;
import io.sampo.api.format.Format;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What docs/analysis.md shows is what is printed. */
class AnalysisPageTest {
  private static final Pattern BLOCK = Pattern.compile("```(\\w*)\n(.*?)```", Pattern.DOTALL);

  @Test
  void printsWhatThePageShows() throws IOException {
    // given
    String page =
        Files.readString(Path.of(System.getProperty("sampo.root", ".."), "docs", "analysis.md"));
    List<MatchResult> blocks = BLOCK.matcher(page).results().toList();
    Document document =
        DefinitionReader.create()
            .read(text(blocks, "yaml").get(0), Format.YAML, "order.yaml")
            .all()
            .get(0);
    // then
    assertThat(
            Analyzer.create().analyze(document.definition()).locatedBy(document.locations()).text())
        .isEqualTo(text(blocks, "").get(0));
    assertThat(Optimizer.create().optimize(document.definition()).text())
        .isEqualTo(text(blocks, "").get(1));
  }

  private static List<String> text(List<MatchResult> blocks, String language) {
    return blocks.stream()
        .filter(block -> block.group(1).equals(language))
        .map(block -> block.group(2))
        .toList();
  }
}
