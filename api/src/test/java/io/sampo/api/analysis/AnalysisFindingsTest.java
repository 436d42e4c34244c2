package io.sampo.api.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.sampo.api.analysis.Finding.Severity;
import io.sampo.api.format.DefinitionReader;
import io.sampo.api.format.Documents.Document;
import io.sampo.api.format.Format;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is found that a person may want to change, and what is not. */
class AnalysisFindingsTest {
  private static final String CALM = "timeout: 1h\non_error: fail\n";

  private static List<String> found(String yaml) {
    return Analyzer.create().analyze(Definitions.yaml(CALM + yaml)).findings().stream()
        .map(finding -> finding.severity() + " " + finding.code() + " " + finding.path())
        .toList();
  }

  @Test
  void dependenciesThatOthersImply() {
    // given
    String yaml =
        """
        steps:
          - {id: a, action: x}
          - {id: b, action: x, inputs: {v: "${a}"}}
          - {id: c, action: x, depends_on: [a, b]}
        """;
    // then
    assertThat(found(yaml)).containsExactly("INFO redundant_dependency steps[2].depends_on[0]");
    assertThat(found(yaml.replace("[a, b]", "[a, b], join: any"))).isEmpty();
    assertThat(found(yaml.replace("[a, b]", "[a, b], on_error: {goto: b}")))
        .containsExactly("WARNING goto_cycle steps[2]");
  }

  @Test
  void aDependencyBeyondAnEarlyJoinIsNotImplied() {
    assertThat(
            found(
                """
                steps:
                  - {id: a, action: x}
                  - {id: z, action: x, depends_on: []}
                  - {id: b, action: x, depends_on: [a, z], join: any}
                  - {id: c, action: x, depends_on: [a, b]}
                """))
        .isEmpty();
  }

  @Test
  void stepsWhoseResultGoesNowhere() {
    assertThat(
            found(
                """
                outputs: [{name: o, type: any, source: read_by_output}]
                steps:
                  - {id: idle, action: x, depends_on: []}
                  - {id: read_by_output, action: x, depends_on: []}
                  - {id: stored, action: x, depends_on: [], outputs: [key]}
                  - {id: read, action: x, depends_on: []}
                  - {id: awaited, action: x, depends_on: []}
                  - {id: told, action: log, depends_on: []}
                  - {id: reader, action: x, inputs: {v: '${steps["read"]}'}, depends_on: [awaited, read]}
                  - {id: result, action: x, depends_on: []}
                """))
        .containsExactly("INFO unused_result steps[0]", "INFO unused_result steps[6]");
  }

  @Test
  void nothingIsUnusedWhereAllResultsAreRead() {
    assertThat(
            found(
                """
                steps:
                  - {id: idle, action: x, depends_on: []}
                  - {id: result, action: x, inputs: {v: "${steps}"}, depends_on: []}
                """))
        .isEmpty();
  }

  @Test
  void callsWithoutTimeoutOrErrorStrategy() {
    // when
    List<Finding> findings =
        Analyzer.create().analyze(Definitions.yaml("steps: [{id: a, action: x}]")).findings();
    // then
    assertThat(findings)
        .extracting(Finding::code)
        .containsExactly("no_timeout", "no_error_strategy");
    assertThat(findings).extracting(Finding::severity).containsOnly(Severity.WARNING);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"while: \"true\"", "while: \"limit > 3\"", "until: \"false\"", "while: outer.on"})
  void loopsWhoseConditionNothingInsideChanges(String test) {
    assertThat(found(loop(test))).containsExactly("WARNING constant_condition steps[1]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "while: inner.more",
        "until: key > 3",
        "until: store.unknown",
        "while: steps.size() > 0",
        "while: '[\"inner\"].all(s, steps[s].ok)'",
        "until: timestamp(execution.now) > timestamp(limit)"
      })
  void notLoopsWhoseConditionMayChange(String test) {
    assertThat(found(loop(test))).isEmpty();
  }

  private static String loop(String test) {
    return """
    inputs: [{name: limit, type: any}]
    steps:
      - {id: outer, action: x}
      - id: again
        loop: {%s, steps: [{id: inner, action: x, inputs: {v: "${outer}"}, outputs: [key]}]}
    """
        .formatted(test);
  }

  @Test
  void jumpsThatLeadBack() {
    // given
    String yaml =
        """
        steps:
          - {id: a, action: x}
          - {id: b, action: x, inputs: {v: "${a}"}, on_error: {goto: %s}}
          - {id: c, action: x, inputs: {v: "${b}"}}
        """;
    // then
    assertThat(found(yaml.formatted("a"))).containsExactly("WARNING goto_cycle steps[1]");
    assertThat(found(yaml.formatted("b"))).containsExactly("WARNING goto_cycle steps[1]");
    assertThat(found(yaml.formatted("c"))).isEmpty();
  }

  @Test
  void aWorkflowThatStartsItself() {
    assertThat(found("steps: [{id: a, subflow: {workflow: w}}]"))
        .containsExactly("WARNING self_recursion steps[0]");
    assertThat(found("steps: [{id: a, subflow: {workflow: w}, when: n > 0}]"))
        .containsExactly("INFO self_recursion steps[0]");
    assertThat(found("steps: [{id: a, subflow: {workflow: v}}]")).isEmpty();
  }

  @Test
  void anOrderThatOnlyTheWritingGives() {
    assertThat(
            found(
                """
                steps:
                  - {id: a, action: x, inputs: {v: 1}}
                  - {id: b, action: x, inputs: {v: 2}}
                """))
        .contains("INFO needless_order steps[1]");
  }

  @Test
  void eachFindingTellsItsPlaceInTheFileWhenThatIsKnown() {
    // given
    Document document =
        DefinitionReader.create()
            .read(
                """
                name: w
                steps:
                  - {id: a, action: x}
                """,
                Format.YAML,
                "w.yaml")
            .all()
            .get(0);
    Analysis analysis = Analyzer.create().analyze(document.definition());
    // when
    Analysis located = analysis.locatedBy(document.locations());
    // then
    assertThat(analysis.recommendations()).allMatch(line -> line.endsWith(" at steps[0]"));
    assertThat(located.recommendations()).allMatch(line -> line.endsWith(" at w.yaml:3:5"));
    assertThat(located.issues()).hasSize(2);
    assertThat(located.toString()).contains("w.yaml:3:5").isEqualTo(located.text());
  }
}
