package io.sampo.api.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.sampo.api.definition.Flow;
import io.sampo.api.definition.StepDefinition;
import io.sampo.api.definition.WorkflowDefinition;
import io.sampo.api.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which steps are let go, which keep their place, and that nothing else changes. */
class OptimizerTest {

  private static Optimized optimized(String yaml) {
    return Optimizer.create().optimize(Definitions.yaml(yaml));
  }

  /** What each step of the top waits for afterwards. */
  private static Map<String, List<String>> waits(Optimized optimized) {
    return Analyzer.create().analyze(optimized.definition()).lists().get(0).dependencies();
  }

  private static void assertUntouched(String yaml) {
    WorkflowDefinition definition = Definitions.yaml(yaml);
    Optimized optimized = Optimizer.create().optimize(definition);
    assertThat(optimized.changes()).isEmpty();
    assertThat(optimized.definition()).isSameAs(definition);
  }

  @Test
  void aListBecomesTheGraphOfItsData() {
    // when
    Optimized optimized =
        optimized(
            """
            steps:
              - {id: a, action: x, inputs: {v: "${order}"}}
              - {id: b, action: x, inputs: {v: "${order}"}}
              - {id: c, action: x, inputs: {v: "${a.part}"}}
              - {id: d, action: x, inputs: {v: "${b} and ${c}"}}
              - {id: e, action: x, inputs: {v: 1}, when: a.ok}
            """);
    // then
    assertThat(waits(optimized))
        .isEqualTo(
            Map.of(
                "a", List.of(),
                "b", List.of(),
                "c", List.of("a"),
                "d", List.of("b", "c"),
                "e", List.of("a")));
    assertThat(optimized.changes()).extracting(Change::step).containsExactly("b", "c", "d", "e");
    assertThat(optimized.text()).contains("'b' waits for [] instead of [a]");
  }

  @Test
  void whatReadsAndWhatSetsAKeyOfTheStoreStaysInOrder() {
    // when
    Optimized optimized =
        optimized(
            """
            steps:
              - {id: early, action: x, inputs: {v: "${key}"}}
              - {id: first, action: x, inputs: {v: 1}, outputs: [key]}
              - {id: other, action: x, inputs: {v: 2}}
              - {id: second, action: x, inputs: {v: 3}, outputs: [key]}
              - {id: late, action: x, inputs: {v: "${store.key}"}}
              - {id: whole, action: x, inputs: {v: "${store}"}}
            """);
    // then
    assertThat(waits(optimized))
        .isEqualTo(
            Map.of(
                "early", List.of(),
                "first", List.of("early"),
                "other", List.of(),
                "second", List.of("first"),
                "late", List.of("second"),
                "whole", List.of("second")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "action: log, inputs: {message: hello}",
        "action: emit, inputs: {event: hello}",
        "action: http, inputs: {url: 'http://x'}",
        "action: sleep, inputs: {for: 1s}",
        "action: fail, inputs: {message: no}, when: 'false'",
        "wait: {for: 1s}",
        "wait: {signal: go}",
        "subflow: {workflow: v}, inputs: {v: 1}",
        "action: x",
        "action: x, inputs: {v: 1}, on_error: pause",
        "action: x, inputs: {v: '${execution.now}'}",
        "action: x, inputs: {v: '${store.unknown}'}",
        "action: x, inputs: {v: '${size(steps)}'}",
        "group: {steps: [{id: inner, wait: {for: 1s}}]}",
        "parallel: {wait: any, branches: {l: [{id: l, action: x, inputs: {v: 1}}], r: []}}"
      })
  void aStepWithAnUnseenEffectKeepsItsPlace(String middle) {
    // when
    Optimized optimized =
        optimized(
            """
            steps:
              - {id: a, action: x, inputs: {v: 1}}
              - {id: m, %s}
              - {id: c, action: x, inputs: {v: 2, w: "${m}"}}
            """
                .formatted(middle));
    // then
    assertThat(waits(optimized)).containsEntry("m", List.of("a")).containsEntry("c", List.of("m"));
  }

  @Test
  void actionsThatTheCallerNamesKeepTheirTurn() {
    // given
    WorkflowDefinition definition =
        Definitions.yaml(
            """
            steps:
              - {id: a, action: charge, inputs: {v: 1}}
              - {id: b, action: look, inputs: {v: 2}}
              - {id: c, action: look, inputs: {v: 3}}
              - {id: d, action: ship, inputs: {v: 4}}
            """);
    // when
    Optimized optimized = Optimizer.create().ordered(Set.of("charge", "ship")).optimize(definition);
    // then
    assertThat(waits(optimized))
        .isEqualTo(
            Map.of("a", List.of(), "b", List.of("a"), "c", List.of("a"), "d", List.of("b", "c")));
    assertThat(optimized.kept())
        .containsExactly(
            "'a' calls 'charge', which keeps its turn", "'d' calls 'ship', which keeps its turn");
  }

  @Test
  void aNameThatNothingSetsKeepsItsPlaceWhereInputsAreDeclared() {
    assertUntouched(
        """
        inputs: [{name: order, type: any}]
        steps:
          - {id: a, action: x, inputs: {v: 1}}
          - {id: b, action: x, inputs: {v: "${surprise}"}}
        """);
  }

  @Test
  void writtenDependenciesStayButThoseThatOthersImply() {
    // when
    Optimized optimized =
        optimized(
            """
            steps:
              - {id: a, action: x, inputs: {v: 1}}
              - {id: b, action: x, inputs: {v: 1}, depends_on: [a]}
              - {id: c, action: x, inputs: {v: 1}, depends_on: [a, b]}
            """);
    // then
    assertThat(waits(optimized)).containsEntry("b", List.of("a")).containsEntry("c", List.of("b"));
    assertThat(optimized.changes())
        .extracting(Change::reason)
        .containsExactly("the others come before these anyway");
  }

  @Test
  void aStepThatRanAfterAnotherThroughAThirdStillDoes() {
    // when
    Optimized optimized =
        optimized(
            """
            steps:
              - {id: a, action: x, inputs: {v: 1}}
              - {id: b, action: x, inputs: {v: 1}}
              - {id: c, action: x, inputs: {v: "${a}"}, depends_on: [b]}
            """);
    // then
    assertThat(waits(optimized))
        .isEqualTo(Map.of("a", List.of(), "b", List.of(), "c", List.of("a", "b")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "depends_on: [a, b], join: any",
        "depends_on: [a, b], join: 1",
        "on_error: {goto: a}"
      })
  void listsInWhichMoreThanDataDecidesAreLeftAlone(String key) {
    assertUntouched(
        """
        steps:
          - {id: a, action: x, inputs: {v: 1}}
          - {id: b, action: x, inputs: {v: 2}}
          - {id: c, action: x, inputs: {v: 3}, %s}
        """
            .formatted(key));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "on_error: continue",
        "retry: {attempts: 2}",
        "on_error: pause",
        "error_handler: {id: h, action: x}"
      })
  void aListWhoseFailureSomethingSurvivesIsLeftAlone(String key) {
    // given
    String yaml =
        """
        steps:
          - id: g
            group:
              steps:
                - {id: a, action: x, inputs: {v: 1}, outputs: [k]}
                - {id: b, action: x, inputs: {v: 2}, outputs: [l]}
            %s
        """;
    // then
    assertUntouched(yaml.formatted(key));
    assertThat(optimized(yaml.formatted("")).changes())
        .extracting(Change::step)
        .containsExactly("b");
  }

  @Test
  void aListThatAJumpBesideItCanRunAgainIsLeftAlone() {
    assertUntouched(
        """
        steps:
          - id: g
            group:
              steps:
                - {id: a, action: x, inputs: {v: 1}, outputs: [k]}
                - {id: b, action: x, inputs: {v: 2}}
          - {id: j, action: x, inputs: {v: 2}, on_error: {goto: g}}
        """);
  }

  @Test
  void hooksAndHandlersAreLeftAlone() {
    // given
    String two = "[{id: %1$s, action: x, inputs: {v: 1}}, {id: %1$s2, action: x, inputs: {v: 2}}]";
    // then
    assertUntouched(
        "pre_hooks: %s\nsteps: [{id: a, action: x}]\npost_hooks: %s\nfinally: %s\n"
            .formatted(two.formatted("p"), two.formatted("q"), two.formatted("r")));
  }

  @Test
  void everyListInsideIsChangedToo() {
    // given
    String two = "[{id: %1$s, action: x, inputs: {v: 1}}, {id: %1$s2, action: x, inputs: {v: 2}}]";
    String yaml =
        """
        steps:
          - {id: c, condition: {expression: ok, then_steps: %s, else_steps: %s}}
          - {id: w, switch: {expression: ok, cases: [{value: 1, steps: %s}], default: %s}}
          - {id: p, parallel: {branches: {l: %s}}}
          - {id: o, loop: {over: "${[1]}", steps: %s}}
          - {id: r, loop: {until: "u.ok", steps: %s}}
          - {id: g, group: {steps: %s}}
        """;
    Object[] lists =
        List.of("c1", "d", "e", "f", "l", "n", "u", "v").stream().map(two::formatted).toArray();
    // when
    Optimized optimized = optimized(yaml.formatted(lists));
    // then
    assertThat(optimized.changes())
        .extracting(Change::step)
        .contains("c12", "d2", "e2", "f2", "l2", "n2", "u2", "v2");
    assertThat(Optimizer.create().optimize(optimized.definition()).definition())
        .isSameAs(optimized.definition());
  }

  @Test
  void inRoundsWhatReadsTheRoundBeforeRunsBeforeItIsOverwritten() {
    // when
    Optimized optimized =
        optimized(
            """
            steps:
              - id: r
                loop:
                  until: total.done
                  steps:
                    - {id: use, action: x, inputs: {v: "${total}"}}
                    - {id: total, action: x, inputs: {v: 1}}
            """);
    // then
    assertThat(optimized.changes()).isEmpty();
  }

  @Test
  void aListThatWouldNeedTooManyDependenciesIsLeftAlone() {
    // given
    List<StepDefinition> steps =
        new ArrayList<>(Definitions.chain(1_500, Json.object("a", Json.of(1))).steps());
    steps.add(Definitions.step("end", Json.object(), Flow.AFTER_PREVIOUS));
    WorkflowDefinition definition = Definitions.of(steps);
    // when
    Optimized optimized = Optimizer.create().optimize(definition);
    // then
    assertThat(optimized.definition()).isSameAs(definition);
    assertThat(optimized.kept()).containsExactly("steps: a step would need too many dependencies");
  }

  @Test
  void aChainOfTenThousandStepsTakesNoStack() {
    // given
    List<StepDefinition> star =
        new ArrayList<>(Definitions.chain(10_000, Json.object("a", Json.of("${s0}"))).steps());
    star.set(0, Definitions.step("s0", Json.object("a", Json.of(1)), Flow.AFTER_PREVIOUS));
    // then
    assertThat(
            Optimizer.create()
                .optimize(Definitions.chain(10_000, Json.object("a", Json.of(1))))
                .changes())
        .hasSize(9_999);
    assertThat(Optimizer.create().optimize(Definitions.of(star)).changes()).hasSize(9_998);
  }
}
