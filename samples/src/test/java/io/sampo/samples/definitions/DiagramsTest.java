package io.sampo.samples.definitions;

import static org.assertj.core.api.Assertions.assertThat;

import io.sampo.api.definition.StepDefinition;
import io.sampo.api.definition.WorkflowDefinition;
import io.sampo.api.diagram.Diagram;
import io.sampo.api.format.DefinitionReader;
import io.sampo.api.format.Nesting;
import io.sampo.api.problem.KeyPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every definition here can be drawn: each step once, arrows between what is there, boxes closed.
 */
class DiagramsTest {
  private static final List<Path> FOLDERS =
      List.of(Path.of("src/main/resources"), Path.of("src/test/resources/seeds"));
  private static final Pattern MERMAID_NODE = Pattern.compile("(?m)^ +(\\w+)[\\[({>].*\"(.*)\".*");
  private static final Pattern MERMAID_EDGE =
      Pattern.compile("(?m)^ +(\\w+) (?:-->|-\\.->)(?:\\|\".*\"\\|)? (\\w+)$");
  private static final Pattern DOT_NODE = Pattern.compile("(?m)^ +(\\w+) \\[.*label=\"(.*)\"];");
  private static final Pattern DOT_EDGE = Pattern.compile("(?m)^ +(\\w+) -> (\\w+)(?: \\[.*])?;$");

  static List<Path> files() throws IOException {
    TreeSet<Path> files = new TreeSet<>();
    for (Path folder : FOLDERS) {
      try (Stream<Path> found = Files.walk(folder)) {
        found.filter(file -> file.toString().endsWith(".yaml")).forEach(files::add);
      }
    }
    return List.copyOf(files);
  }

  @ParameterizedTest
  @MethodSource("files")
  void everyDefinitionIsDrawn(Path file) {
    for (WorkflowDefinition definition : DefinitionReader.create().read(file).orThrow()) {
      // given
      List<String> ids =
          Nesting.in(definition).stream()
              .flatMap(list -> list.steps().stream())
              .flatMap(DiagramsTest::ids)
              .toList();
      Diagram diagram = Diagram.of(definition);
      // when
      String mermaid = diagram.mermaid();
      String dot = diagram.dot();
      // then
      assertThat(labels(MERMAID_NODE, mermaid, "<br/>")).containsExactlyInAnyOrderElementsOf(ids);
      assertThat(labels(DOT_NODE, dot, "\\\\n")).containsExactlyInAnyOrderElementsOf(ids);
      assertThat(keys(MERMAID_NODE, mermaid)).containsAll(ends(MERMAID_EDGE, mermaid));
      assertThat(keys(DOT_NODE, dot)).containsAll(ends(DOT_EDGE, dot));
      assertThat(ends(DOT_EDGE, dot)).isEqualTo(ends(MERMAID_EDGE, mermaid));
      assertThat(count(mermaid, "^ +end$")).isEqualTo(count(mermaid, "^ +subgraph .*"));
      assertThat(count(dot, ".*}$")).isEqualTo(count(dot, ".*\\{$"));
    }
  }

  private static Stream<String> ids(StepDefinition step) {
    Stream<String> inner =
        Nesting.in(step, KeyPath.ROOT).stream()
            .flatMap(list -> list.steps().stream())
            .flatMap(DiagramsTest::ids);
    return Stream.concat(Stream.of(step.id()), inner);
  }

  /** The first lines on the nodes of steps. */
  private static List<String> labels(Pattern node, String text, String lineEnd) {
    return node.matcher(text)
        .results()
        .filter(found -> found.group(1).startsWith("s_"))
        .map(found -> found.group(2).split(lineEnd, -1)[0])
        .toList();
  }

  private static List<String> keys(Pattern node, String text) {
    return node.matcher(text).results().map(found -> found.group(1)).toList();
  }

  private static List<String> ends(Pattern edge, String text) {
    return edge.matcher(text)
        .results()
        .flatMap((MatchResult found) -> Stream.of(found.group(1), found.group(2)))
        .toList();
  }

  private static long count(String text, String line) {
    return text.lines().filter(one -> one.matches(line)).count();
  }
}
