package io.sampo.api.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.sampo.api.problem.Problem;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class LimitsTest {
  private static final String WORKFLOW = "{\"name\": \"a\", \"steps\": [\"b\"]}";

  private static void assertRead(String text, Format format, boolean allowed, String message) {
    List<Problem> problems = Reading.READER.read(text, format, "big").problems();
    if (allowed) {
      assertThat(problems).isEmpty();
    } else {
      assertThat(problems).extracting(Problem::message).containsExactly(message);
      assertThat(problems).extracting(Problem::code).containsExactly("limit");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "1048575, YAML, true",
    "1048576, YAML, true",
    "1048577, YAML, false",
    "1048575, JSON, true",
    "1048576, JSON, true",
    "1048577, JSON, false"
  })
  void boundsTheBytesOfADocument(int bytes, Format format, boolean allowed) {
    // given
    String text = WORKFLOW + " ".repeat(bytes - WORKFLOW.length());

    // then
    assertRead(
        text,
        format,
        allowed,
        "Expected a document of at most 1048576 bytes, but this one is longer");
  }

  @Test
  void countsBytesRatherThanCharacters() {
    // given
    String comment = "# " + "ä€😀".repeat(130_000) + "\n";

    // then
    assertRead(
        comment + WORKFLOW,
        Format.YAML,
        false,
        "Expected a document of at most 1048576 bytes, but this one is longer");
    assertRead("# " + "ä".repeat(500_000) + "\n" + WORKFLOW, Format.YAML, true, "");
  }

  @ParameterizedTest
  @CsvSource({
    "49, YAML, true",
    "50, YAML, true",
    "51, YAML, false",
    "49, JSON, true",
    "50, JSON, true",
    "51, JSON, false",
    "100000, YAML, false",
    "100000, JSON, false"
  })
  void boundsTheDepthOfValues(int depth, Format format, boolean allowed) {
    // given
    int inside = depth - 2;
    String data = "[".repeat(inside) + "]".repeat(inside);
    String text = "{\"name\": \"a\", \"steps\": [\"b\"], \"metadata\": {\"m\": " + data + "}}";

    // then
    assertRead(
        text,
        format,
        allowed,
        "Expected values nested at most 50 deep, but these are nested deeper;"
            + " make inner steps a workflow of their own, and call it by a 'subflow'");
  }

  @ParameterizedTest
  @CsvSource({"48, true", "49, false"})
  void countsTheDepthOfWhatAliasesStandFor(int depth, boolean allowed) {
    // given
    String deep = "[".repeat(depth - 1) + "]".repeat(depth - 1);
    String text = "name: a\nsteps: [b]\nmetadata:\n  x: &x " + deep + "\n  y: [*x]\n";

    // then
    assertRead(
        text,
        Format.YAML,
        allowed,
        "Expected values nested at most 50 deep, but these are nested deeper;"
            + " make inner steps a workflow of their own, and call it by a 'subflow'");
  }

  @ParameterizedTest
  @CsvSource({"49, true", "50, true", "51, false"})
  void boundsTheAliases(int aliases, boolean allowed) {
    // given
    String list = String.join(", ", Collections.nCopies(aliases, "*x"));
    String text = "name: a\nsteps: [b]\nmetadata: {x: &x 1, list: [" + list + "]}\n";

    // then
    assertRead(text, Format.YAML, allowed, "Expected at most 50 aliases, but there are more");
  }

  @Test
  void refusesAliasesThatStandForTooMuch() {
    // given
    String bomb =
        "name: a\nsteps: [b]\nmetadata:\n  a0: &a0 [x, x, x]\n"
            + IntStream.rangeClosed(1, 16)
                .mapToObj(
                    i ->
                        String.format(
                            "  a%d: &a%d [*a%d, *a%d, *a%d]%n", i, i, i - 1, i - 1, i - 1))
                .collect(Collectors.joining());

    // then
    assertRead(
        bomb,
        Format.YAML,
        false,
        "Expected aliases to stand for less, but the document grows too big here");
  }

  @ParameterizedTest
  @CsvSource({"9999, true", "10000, true", "10001, false"})
  void boundsTheStepsOfADefinition(int steps, boolean allowed) {
    // given
    int nested = steps - 2;
    String text =
        "name: a\nsteps:\n  - id: g\n    steps:\n"
            + IntStream.range(0, nested)
                .mapToObj(i -> "      - s" + i + "\n")
                .collect(Collectors.joining())
            + "error_handler: h\n";

    // then
    assertRead(
        text,
        Format.YAML,
        allowed,
        "Expected at most 10000 steps in a definition, but there are more");
  }

  @Test
  void countsTheStepsOfEachDefinitionAlone() {
    // given
    String steps =
        IntStream.range(0, 6_000).mapToObj(i -> "s" + i).collect(Collectors.joining(", "));
    String text = "workflows:\n  a: {steps: [" + steps + "]}\n  b: {steps: [" + steps + "]}\n";

    // then
    assertRead(text, Format.YAML, true, "");
  }

  @ParameterizedTest
  @CsvSource({"999, true", "1000, true", "1001, false"})
  void boundsTheDependenciesOfAStep(int dependencies, boolean allowed) {
    // given
    String ids =
        IntStream.range(0, dependencies).mapToObj(i -> "s" + i).collect(Collectors.joining(", "));
    String text = "name: a\nsteps:\n  - id: b\n    action: x\n    depends_on: [" + ids + "]\n";

    // then
    assertRead(
        text,
        Format.YAML,
        allowed,
        "Expected a step to depend on at most 1000 steps, but got " + dependencies);
  }

  @ParameterizedTest
  @CsvSource({"1, true", "127, true", "128, true", "129, false"})
  void boundsTheLengthOfNames(int length, boolean allowed) {
    // given
    String name = "n".repeat(length);
    String legal = "n".repeat(128);

    // then
    List<String> expected =
        allowed
            ? List.of()
            : List.of(
                "Expected 'id' to be 1 to 128 letters, digits, '.', '_' or '-', but it has 129:"
                    + " write '"
                    + legal
                    + "' at order.yaml:3:9");
    assertThat(Reading.problemsOfStep("id: " + name, "action: x")).isEqualTo(expected);
  }

  @ParameterizedTest
  @EnumSource(Format.class)
  void areSettings(Format format) {
    // given
    DefinitionReader reader = DefinitionReader.create(new ReadLimits(100, 3, 0, 1, 0));

    // then
    assertThat(reader.read(WORKFLOW, format, "small").problems()).isEmpty();
    assertThat(reader.read(WORKFLOW + " ".repeat(100), format, "small").problems()).hasSize(1);
  }
}
