package io.sampo.runtime.core.language;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What "Kinds" says of conditions, switches, groups and stages. */
class ChoicesAndGroupsTest {
  private static final String CONDITION =
      """
      - id: c
        condition:
          expression: n > 2
          then_steps: [{id: a, action: echo, inputs: 1}, {id: b, action: echo, inputs: 2}]
          else_steps: [{id: d, action: echo, inputs: 3}]
      """;

  private static final String SWITCH =
      """
      - id: s
        switch:
          expression: ${v}
          cases:
            - {value: 1, steps: [{id: a, action: echo, inputs: number}]}
            - {value: "1", steps: [{id: b, action: echo, inputs: text}]}
            - {value: {x: 1, y: [2]}, steps: [{id: c, action: echo, inputs: object}]}
            - {value: null, steps: [{id: d, action: echo, inputs: nothing}]}
            - {value: 1, steps: [{id: e, action: echo, inputs: second}]}
          default: [{id: f, action: echo, inputs: other}]
      """;

  @Test
  void aConditionRunsThenStepsWhenItHoldsAndItsResultIsOfThatList() {
    Play.steps(CONDITION, "{\"n\": 3}")
        .then(
            "start",
            "enter c",
            "open c 0",
            "call c/a",
            "complete c/a",
            "call c/b",
            "complete c/b",
            "close c 0",
            "join c",
            "COMPLETED 2");
  }

  @Test
  void aConditionRunsElseStepsWhenItDoesNotHold() {
    Play.steps(CONDITION, "{\"n\": 2}").completes("3");
  }

  @Test
  void aConditionWithoutElseStepsCompletesAtOnceWithNull() {
    Play play =
        Play.steps(
            """
            - {id: c, condition: {expression: 1 > 2, then_steps: [{id: a, action: ask}]}}
            - {id: after, action: ask, inputs: ["${c}"]}
            """);
    play.calls("after");
    assertThat(play.status("c")).isEqualTo("COMPLETED");
    assertThat(play.input("after")).isEqualTo("[null]");
  }

  @Test
  void aConditionWithAnEmptyListCompletesAtOnceWithNull() {
    Play.steps(
            "- {id: c, condition: {expression: 1 < 2, then_steps: [], else_steps: [{id: a, action: ask}]}}")
        .completes("null");
  }

  @Test
  void aConditionThatIsNoBooleanFailsTheStep() {
    Play.steps(CONDITION.replace("n > 2", "n"), "{\"n\": 3}").ends("FAILED c: expression");
  }

  @Test
  void aConditionFailsWhenItsListFails() {
    Play.steps("- {id: c, condition: {expression: 1 < 2, then_steps: [{id: a, action: boom}]}}")
        .ends("FAILED c/a: boom");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1|number",
        "1.0|number",
        "\"1\"|text",
        "{\"y\": [2], \"x\": 1}|object",
        "{\"x\": 1, \"y\": [2], \"z\": 3}|other",
        "null|nothing",
        "true|other",
        "[2]|other"
      })
  void aSwitchRunsTheFirstCaseWhoseValueEqualsAsJsonElseTheDefault(String value, String list) {
    Play.steps(SWITCH, "{\"v\": " + value + "}").completes("\"" + list + "\"");
  }

  @Test
  void aSwitchWithoutDefaultCompletesAtOnceWithNullWhenNothingEquals() {
    Play.steps(
            """
            - {id: s, switch: {expression: 5, cases: [{value: 1, steps: [{id: a, action: ask}]}]}}
            """)
        .completes("null");
  }

  @Test
  void aGroupRunsItsStepsAndItsResultIsTheirs() {
    Play.steps(
            """
            - id: g
              group:
                steps:
                  - {id: a, action: ask}
                  - {id: b, action: echo, inputs: "${a}!"}
            - {id: after, action: echo, inputs: "${g}!"}
            """)
        .then("start", "enter g", "open g 0", "call g/a")
        .succeeds("g/a")
        .completes("\"g/a!!\"");
  }

  @Test
  void aGroupFailsWhenItsStepsFail() {
    Play.steps(
            """
            - {id: g, group: {steps: [{id: a, action: boom}]}}
            - {id: after, action: ask}
            """)
        .then(
            "start",
            "enter g",
            "open g 0",
            "call g/a",
            "fail g/a",
            "close g 0",
            "fail g",
            "FAILED g/a: boom");
  }

  @Test
  void stagesRunTheirStepsOneStageAfterTheOtherAndTheResultOfAStageIsOfItsSteps() {
    Play play =
        Play.workflow(
            """
            stages:
              - {id: one, steps: [{id: a, action: ask}, {id: b, action: ask, depends_on: []}]}
              - {id: two, steps: [{id: c, action: ask, inputs: "${one}"}]}
            """);
    play.calls("one/a", "one/b").succeeds("one/b").calls("one/a").succeeds("one/a").calls("two/c");
    assertThat(play.input("two/c")).isEqualTo("\"one/b\"");
    play.succeeds("two/c").completes("\"two/c\"");
  }
}
