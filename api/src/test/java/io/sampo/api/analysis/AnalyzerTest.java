package io.sampo.api.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sampo.api.json.Json;
import io.sampo.api.problem.InvalidDefinitionException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a definition's graph says: batches, groups, and the path that decides. */
class AnalyzerTest {
  private static final String DIAMOND =
      """
      steps:
        - {id: a, action: x}
        - {id: b, action: x, depends_on: [a]}
        - {id: c, action: x, depends_on: [a]}
        - {id: d, action: x, depends_on: [b, c]}
      """;

  private static Analysis analyze(String yaml) {
    return Analyzer.create().analyze(Definitions.yaml(yaml));
  }

  private static CriticalPath path(String yaml, Map<String, Duration> durations) {
    return Analyzer.create()
        .with(StepDurations.of(durations))
        .analyze(Definitions.yaml(yaml))
        .criticalPath();
  }

  private static Duration seconds(int count) {
    return Duration.ofSeconds(count);
  }

  @Test
  void aDiamondHasOneGroupOfTwoAndACriticalPathOfThree() {
    // when
    Analysis analysis = analyze(DIAMOND);
    // then
    assertThat(analysis.parallelGroups()).containsExactly(List.of("b", "c"));
    assertThat(analysis.canRunInParallel()).isTrue();
    assertThat(analysis.parallelizableSteps()).isEqualTo(Set.of("b", "c"));
    assertThat(analysis.criticalPath().steps()).hasSize(3).startsWith("a").endsWith("d");
    assertThat(analysis.criticalPath().length()).isEqualTo(seconds(3));
    assertThat(analysis.criticalPath().assumptions()).isEmpty();
  }

  @Test
  void tenStepsFallIntoTheirTopologicalBatches() {
    // when
    Analysis analysis =
        analyze(
            """
            steps:
              - {id: report, action: x, depends_on: [merge, audit]}
              - {id: fetch, action: x, depends_on: []}
              - {id: clean, action: x}
              - {id: config, action: x, depends_on: []}
              - {id: rates, action: x, depends_on: [config]}
              - {id: price, action: x, depends_on: [clean, rates]}
              - {id: tax, action: x, depends_on: [clean]}
              - {id: merge, action: x, depends_on: [price, tax]}
              - {id: audit, action: x, depends_on: [fetch]}
              - {id: mail, action: x, depends_on: [report]}
            """);
    // then
    assertThat(analysis.lists()).hasSize(1);
    assertThat(analysis.lists().get(0).levels())
        .containsExactly(
            List.of("fetch", "config"),
            List.of("clean", "rates", "audit"),
            List.of("price", "tax"),
            List.of("merge"),
            List.of("report"),
            List.of("mail"));
    assertThat(analysis.lists().get(0).dependencies())
        .containsEntry("clean", List.of("fetch"))
        .containsEntry("report", List.of("merge", "audit"));
  }

  @Test
  void aPlainListIsASequence() {
    // when
    Analysis analysis = analyze("steps: [{id: a, action: x}, {id: b, action: x}]");
    // then
    assertThat(analysis.canRunInParallel()).isFalse();
    assertThat(analysis.lists().get(0).levels()).containsExactly(List.of("a"), List.of("b"));
  }

  @Test
  void everyListInsideHasItsOwnBatches() {
    // when
    Analysis analysis =
        analyze(
            """
            steps:
              - id: both
                parallel:
                  branches:
                    left:
                      - {id: l1, action: x}
                      - {id: l2, action: x, depends_on: []}
                    right: [{id: r, action: x, error_handler: {id: mend, action: x}}]
              - {id: pick, switch: {expression: "1", cases: [{value: 1, steps: [{id: one, action: x}]}]}}
            finally: [{id: end, action: x}]
            """);
    // then
    assertThat(analysis.lists())
        .extracting(StepList::path)
        .containsExactly(
            "steps",
            "steps[0].parallel.branches[0].steps",
            "steps[0].parallel.branches[1].steps",
            "steps[0].parallel.branches[1].steps[0].error_handler",
            "steps[1].switch.cases[0].steps",
            "finally");
    assertThat(analysis.parallelGroups()).containsExactly(List.of("l1", "l2"));
  }

  @Test
  void measuredDurationsDecideThePath() {
    assertThat(path(DIAMOND, Map.of("b", seconds(5), "c", seconds(7))))
        .isEqualTo(new CriticalPath(List.of("a", "c", "d"), seconds(9), List.of()));
    assertThat(path(DIAMOND, Map.of("b", seconds(8), "c", seconds(7))).steps())
        .containsExactly("a", "b", "d");
  }

  @Test
  void aStepThatWaitsForAnyFollowsTheFirst() {
    // given
    String yaml = DIAMOND.replace("[b, c]", "[b, c], join: any");
    // when
    CriticalPath path = path(yaml, Map.of("b", seconds(5), "d", seconds(9)));
    // then
    assertThat(path.steps()).containsExactly("a", "c", "d");
    assertThat(path.length()).isEqualTo(seconds(11));
  }

  @Test
  void ofBranchesTheLongestCountsAndWithWaitAnyTheShortest() {
    // given
    String yaml =
        """
        steps:
          - id: both
            parallel:
              wait: all
              branches:
                left: [{id: l1, action: x}, {id: l2, action: x}]
                right: [{id: r, action: x}]
          - {id: end, action: x}
        """;
    // then
    assertThat(path(yaml, Map.of()).steps()).containsExactly("both", "l1", "l2", "end");
    assertThat(path(yaml.replace("wait: all", "wait: any"), Map.of()))
        .isEqualTo(new CriticalPath(List.of("both", "r", "end"), seconds(2), List.of()));
    assertThat(path(yaml, Map.of("both", seconds(40))))
        .isEqualTo(new CriticalPath(List.of("both", "end"), seconds(41), List.of()));
  }

  @Test
  void ofListsToChooseFromTheLongestCounts() {
    assertThat(
            path(
                """
                steps:
                  - id: check
                    condition:
                      expression: ok
                      then_steps: [{id: small, action: x}]
                      else_steps: [{id: big, action: x}, {id: bigger, action: x}]
                """,
                Map.of()))
        .isEqualTo(new CriticalPath(List.of("check", "big", "bigger"), seconds(2), List.of()));
  }

  @Test
  void aLoopCountsItsItemsWhenTheyAreWrittenDownAndElseOne() {
    // given
    String yaml =
        """
        steps:
          - id: each
            loop: {over: "${[1, 2, 3, 4, 5]}", max_concurrency: 2, steps: [{id: s, action: x}]}
        """;
    // then
    assertThat(path(yaml, Map.of()).length()).isEqualTo(seconds(3));
    assertThat(path(yaml.replace("[1, 2, 3, 4, 5]", "items"), Map.of()))
        .isEqualTo(
            new CriticalPath(
                List.of("each", "s"),
                seconds(1),
                List.of("the loop 'each' is counted as one item")));
  }

  @Test
  void hooksAndFinallyStepsArePartOfThePath() {
    assertThat(
            path(
                    """
                pre_hooks: [{id: first, action: x}]
                steps: [{id: a, action: x}]
                post_hooks: [{id: after, action: x}]
                finally: [{id: last, action: x}]
                error_handler: {id: mend, action: x}
                """,
                    Map.of())
                .steps())
        .containsExactly("first", "a", "after", "last");
  }

  @Test
  void aChainOfTenThousandStepsTakesNoStack() {
    // when
    Analysis analysis =
        Analyzer.create().analyze(Definitions.chain(10_000, Json.object("a", Json.of(1))));
    // then
    assertThat(analysis.lists().get(0).levels()).hasSize(10_000);
    assertThat(analysis.criticalPath().length()).isEqualTo(seconds(10_000));
    assertThat(analysis.text()).contains("(10000 in all)");
  }

  @Test
  void refusesWhatIsNotValid() {
    assertThatThrownBy(() -> analyze("steps: [{id: a, action: x, depends_on: [b]}]"))
        .isInstanceOf(InvalidDefinitionException.class);
    assertThatThrownBy(
            () ->
                Analyzer.create()
                    .analyze(
                        Definitions.of(
                            List.of(
                                Definitions.step(
                                    "a", Json.object(), Definitions.after(List.of("b"))),
                                Definitions.step(
                                    "b", Json.object(), Definitions.after(List.of("a")))))))
        .isInstanceOf(InvalidDefinitionException.class)
        .hasMessageContaining("wait for each other");
  }
}
