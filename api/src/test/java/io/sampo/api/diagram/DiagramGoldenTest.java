package io.sampo.api.diagram;

import static org.assertj.core.api.Assertions.assertThat;

import io.sampo.api.definition.WorkflowDefinition;
import io.sampo.api.format.DefinitionReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Diagrams as they are to look, to the letter. Written anew with {@code -Dsampo.golden=write}, and
 * the page with {@code -Dsampo.docs=write}; read the difference, and try it in a real renderer.
 */
class DiagramGoldenTest {
  private static final Path FOLDER = Drawn.ROOT.resolve("api/src/test/resources/diagrams");
  private static final Path PAGE = Drawn.ROOT.resolve("docs/diagrams.md");
  private static final Pattern YAML = Pattern.compile("(?s)```yaml\n(.*?)```");
  private static final Pattern MERMAID = Pattern.compile("(?s)```mermaid\n(.*?)```");

  @ParameterizedTest
  @CsvSource({
    "kinds, mmd",
    "kinds, dot",
    "failures, mmd",
    "failures, dot",
    "stages, mmd",
    "stages, dot"
  })
  void drawsAsItAlwaysDid(String name, String language) throws IOException {
    // given
    WorkflowDefinition definition =
        DefinitionReader.create().readOne(FOLDER.resolve(name + ".yaml"));
    Path file = FOLDER.resolve(name + "." + language);
    // when
    Diagram diagram = Diagram.of(definition);
    String text = language.equals("dot") ? diagram.dot() : diagram.mermaid();
    // then
    if ("write".equals(System.getProperty("sampo.golden"))) {
      Files.writeString(file, text);
    }
    assertThat(text).isEqualTo(Files.readString(file));
  }

  @Test
  void thePageShowsTheDiagramOfItsExample() throws IOException {
    // given
    String page = Files.readString(PAGE);
    // when
    String drawn = Diagram.of(Drawn.yaml(block(YAML, page))).mermaid();
    // then
    String fence = Matcher.quoteReplacement("```mermaid\n" + drawn + "```");
    if ("write".equals(System.getProperty("sampo.docs"))) {
      Files.writeString(PAGE, MERMAID.matcher(page).replaceFirst(fence));
    }
    assertThat(drawn).isEqualTo(block(MERMAID, Files.readString(PAGE)));
  }

  private static String block(Pattern pattern, String page) {
    Matcher matcher = pattern.matcher(page);
    assertThat(matcher.find()).isTrue();
    return matcher.group(1);
  }
}
