package io.sampo.runtime.rows;

import org.junit.jupiter.api.Test;

/** Rows about choice and branches. */
class ChoiceRowsTest {
  private static final Rows ROWS = Rows.of(ChoiceRowsTest.class);

  private static final String CONDITION =
      """
      steps:
        - {id: make, action: echo, inputs: {success: "${ok}"}}
        - id: check
          condition:
            expression: ${make.success}
            then_steps: [{id: good, action: echo, inputs: good}]
            else_steps: [{id: bad, action: echo, inputs: bad}]
        - {id: after, action: echo, inputs: "${check}!"}
      """;

  private static final Case THEN =
      ROWS.add(
          Case.of("S8", "name: s8-then\n" + CONDITION)
              .on("{\"ok\": true}")
              .completes("\"good!\"", "make check check/good after"));

  private static final Case ELSE =
      ROWS.add(
          Case.of("S8", "name: s8-else\n" + CONDITION)
              .on("{\"ok\": false}")
              .completes("\"bad!\"", "make check check/bad after"));

  private static final String NAMED =
      """
      steps:
        - {id: make, action: echo, inputs: {success: "${ok}"}}
        - id: check
          condition: {expression: make.success, true_steps: [good, better], false_steps: [bad]}
        - {id: good, action: echo, inputs: good, depends_on: [check]}
        - {id: better, action: echo, inputs: "${good} and better", depends_on: [good]}
        - {id: bad, action: echo, inputs: bad, depends_on: [check]}
        - {id: after, action: echo, inputs: "${check}!"}
      """;

  private static final Case NAMED_TRUE =
      ROWS.add(
          Case.of("B24", "name: b24-true\n" + NAMED)
              .on("{\"ok\": true}")
              .completes("\"good and better!\"", "make check check/good check/better after"));

  private static final Case NAMED_FALSE =
      ROWS.add(
          Case.of("B24", "name: b24-false\n" + NAMED)
              .on("{\"ok\": false}")
              .completes("\"bad!\"", "make check check/bad after"));

  private static final Case SWITCH =
      ROWS.add(
          Case.of(
                  "G60",
                  """
                  name: switch
                  steps:
                    - id: which
                      switch:
                        expression: kind
                        cases:
                          - {value: 1, steps: [{id: one, action: echo, inputs: 1}]}
                          - {value: two, steps: [{id: two, action: echo, inputs: 2}]}
                        default: [{id: other, action: echo, inputs: 3}]
                    - id: nothing
                      switch: {expression: kind, cases: [{value: 1, steps: [{id: no, action: echo}]}]}
                    - {id: after, action: echo, inputs: ["${which}", "${nothing}"]}
                  """)
              .on("{\"kind\": \"two\"}")
              .completes("[2,null]", "which which/two nothing after"));

  private static final Case SKIPPED =
      ROWS.add(
          Case.of(
                  "T52",
                  """
                  name: skip
                  steps:
                    - {id: a, action: echo, inputs: 1}
                    - {id: b, action: echo, inputs: 2, when: a > 1}
                    - {id: c, action: echo, inputs: ["${a}", "${b}"]}
                    - {id: d, action: echo, inputs: 4, when: b != null}
                  """)
              .completes("[1,null]", "a c"));

  private static final Case ALL_BRANCHES =
      ROWS.add(
          Case.of(
                  "S9",
                  """
                  name: s9-all
                  steps:
                    - id: both
                      parallel:
                        wait_all: true
                        branches:
                          - [{id: l, action: meet, inputs: {at: here, of: 2, value: 1}}]
                          - - {id: r, action: meet, inputs: {at: here, of: 2, value: 2}}
                            - {id: s, action: echo, inputs: "${r + 1}"}
                    - {id: after, action: echo, inputs: "${both}"}
                  """)
              .completes(
                  "{\"branch-1\":1,\"branch-2\":3}",
                  "both both[branch-1]/l both[branch-2]/r both[branch-2]/s after"));

  private static final Case FIRST_BRANCH =
      ROWS.add(
          Case.of(
                  "S9",
                  """
                  name: s9-first
                  steps:
                    - id: race
                      parallel:
                        wait_all: false
                        branches:
                          slow: [{id: s, action: hang}]
                          fast: [{id: f, action: echo, inputs: 2}]
                    - {id: after, action: echo, inputs: "${race}"}
                  """)
              .completes("{\"fast\":2}", "race race[fast]/f after"));

  private static final Case NESTED =
      ROWS.add(
          Case.of(
                  "S13",
                  """
                  name: nested
                  steps:
                    - id: outer
                      group:
                        - id: each
                          loop:
                            over: [1, 2]
                            max_concurrency: 2
                            steps:
                              - id: both
                                parallel:
                                  branches:
                                    l:
                                      - id: check
                                        condition:
                                          expression: item > 1
                                          then_steps: [{id: big, action: echo, inputs: "${item * 10}"}]
                                          else_steps: [{id: small, action: echo, inputs: "${item}"}]
                                    r: [{id: flaky, action: flaky, inputs: {fails: 1, value: "${item_index}"}, retry: 1}]
                  """)
              .completes(
                  "[{\"l\":1,\"r\":0},{\"l\":20,\"r\":1}]",
                  "outer outer/each outer/each[0]/both outer/each[1]/both"
                      + " outer/each[0]/both[l]/check outer/each[0]/both[l]/check/small"
                      + " outer/each[0]/both[r]/flaky outer/each[1]/both[l]/check"
                      + " outer/each[1]/both[l]/check/big outer/each[1]/both[r]/flaky"));

  @Test
  void s8ATrueExpressionTakesTheThenSteps() {
    ROWS.prove(THEN);
  }

  @Test
  void s8AFalseExpressionTakesTheElseSteps() {
    ROWS.prove(ELSE);
  }

  @Test
  void b24ATrueExpressionRunsTheStepsNamedForItAndNotTheOthers() {
    ROWS.prove(NAMED_TRUE);
  }

  @Test
  void b24AFalseExpressionRunsTheStepsNamedForItAndNotTheOthers() {
    ROWS.prove(NAMED_FALSE);
  }

  @Test
  void g60ASwitchTakesTheEqualCaseOrNone() {
    ROWS.prove(SWITCH);
  }

  @Test
  void s9BranchesRunTogetherAndAllAreWaitedFor() {
    ROWS.prove(ALL_BRANCHES);
  }

  @Test
  void s9WithoutWaitAllTheFirstBranchWins() {
    ROWS.prove(FIRST_BRANCH);
  }

  @Test
  void s13StepsNestFourDeep() {
    ROWS.prove(NESTED);
  }

  @Test
  void t52AStepWhoseConditionIsFalseIsSkipped() {
    ROWS.prove(SKIPPED);
  }
}
