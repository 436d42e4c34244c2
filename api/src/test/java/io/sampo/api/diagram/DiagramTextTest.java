package io.sampo.api.diagram;

import static org.assertj.core.api.Assertions.assertThat;

import io.sampo.api.Seed;
import io.sampo.api.definition.Handlers;
import io.sampo.api.definition.Header;
import io.sampo.api.definition.StepDefinition;
import io.sampo.api.definition.StepKind;
import io.sampo.api.definition.WorkflowDefinition;
import io.sampo.api.definition.WorkflowOptions;
import io.sampo.api.format.RandomDefinitions;
import io.sampo.api.json.RandomJson;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever texts a definition holds, a diagram is well formed and shows just these texts. */
class DiagramTextTest {
  private static final List<String> NASTY =
      List.of(
          "\"",
          "\\",
          "\n",
          "\r\n",
          "<b>",
          "&amp;",
          "#quot;",
          "#35;",
          "&#60;",
          ";",
          "|",
          "%%{init: {}}%%",
          "%%",
          "end",
          "graph",
          "subgraph",
          "`",
          "**",
          "$$x$$",
          "${a.b}",
          "1. ",
          "- ",
          "]",
          ")]",
          "-->",
          "@{",
          ":::x",
          "style a:#f;",
          "\\N",
          "\\l",
          "ﬂ°°35¶ß",
          "\ud83d\ude80",
          "\ud800",
          "\u202e",
          "\ufffe",
          "\u0000",
          "\u0085",
          "\u2028",
          "{{",
          "~~",
          "![i](x)",
          "javascript:a",
          "ünï",
          "…");

  static Stream<Long> seeds() {
    return Seed.several(DiagramTextTest.class, 3);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void nastyTextsAreShownAsTheyAre(long seed) {
    // given
    Random random = new Random(seed);
    RandomJson json = new RandomJson(seed);
    for (int i = 0; i < 300; i++) {
      String text = "";
      for (int n = random.nextInt(6); n >= 0; n--) {
        text += random.nextInt(4) == 0 ? json.text() : NASTY.get(random.nextInt(NASTY.size()));
      }
      // when
      Seen seen = Drawn.of(workflow(StepDefinition.of(text, StepKind.Action.of(text))));
      // then
      assertThat(seen.nodes())
          .as("seed %d: %s", seed, text)
          .hasSize(3)
          .containsValue(List.of(Caption.of(text), Caption.of("action: " + text)));
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void anyDefinitionIsDrawnWithAllItsSteps(long seed) {
    // given
    RandomDefinitions definitions = new RandomDefinitions(seed);
    for (int i = 0; i < 200; i++) {
      WorkflowDefinition definition = definitions.next();
      // when
      Seen seen = Drawn.of(definition);
      // then
      assertThat(seen.nodes().keySet()).as("seed %d", seed).containsAll(seen.ends());
      assertThat(seen.nodes().keySet().stream().filter(key -> key.startsWith("s_")))
          .as("seed %d", seed)
          .hasSameSizeAs(Drawn.all(definition));
      assertThat(Diagram.of(definition).dot()).isEqualTo(Diagram.of(definition).dot());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"end", "graph", "default", "style", "a.b-c", "o", "x", "node", "1"})
  void reservedWordsAreIdsLikeOthers(String id) {
    // when
    Seen seen = Drawn.of(workflow(StepDefinition.of(id, StepKind.Action.of(id))));
    // then
    assertThat(seen.nodes())
        .containsEntry("s_" + id.replaceAll("[.-]", "_"), List.of(id, "action: " + id));
  }

  @Test
  void idsThatLookAlikeHaveKeysOfTheirOwn() {
    // when
    Seen seen =
        Drawn.steps(
            "- {id: a.b, action: do}", "- {id: a-b, action: do}", "- {id: a_b_1, action: do}");
    // then
    assertThat(seen.nodes().keySet()).contains("s_a_b", "s_a_b_1", "s_a_b_1_1");
  }

  @Test
  void longTextsAreCut() {
    // given
    String rockets = "\ud83d\ude80".repeat(5000);
    // when
    String caption = Caption.of(rockets);
    // then
    assertThat(caption).isEqualTo("\ud83d\ude80".repeat(Caption.LONGEST) + "…");
  }

  @Test
  void aCaptionIsOneLine() {
    assertThat(Caption.of("  a\r\n\t b\u2028\u0085c\u0000\ud800 ")).isEqualTo("a b c\ufffd\ufffd");
  }

  @Test
  void nothingInALabelIsLeftToMermaid() {
    assertThat(MermaidText.quote("a: ${b}.c <i> $$ 1. x:y"))
        .isEqualTo("\"a: ${b}.c #60;i#62; #36;#36; 1#46; x#58;y\"");
  }

  private static WorkflowDefinition workflow(StepDefinition step) {
    return new WorkflowDefinition(
        Header.of("text"),
        List.of(),
        List.of(),
        List.of(step),
        Handlers.NONE,
        WorkflowOptions.NONE);
  }
}
