package io.sampo.runtime.rows;

import io.sampo.api.message.Remedy;
import org.junit.jupiter.api.Test;

/** Rows about what follows when a step has failed for good. */
class OnErrorRowsTest {
  private static final Rows ROWS = Rows.of(OnErrorRowsTest.class);

  private static final Case FAIL =
      ROWS.add(
          Case.of(
                  "S14",
                  """
                  name: s14-fail
                  steps:
                    - {id: a, action: fail, inputs: e1, on_error: fail}
                    - {id: b, action: echo}
                    - {id: other, action: gate, inputs: late, depends_on: []}
                  """)
              .with(Cue.open("StepFailed a", "late"))
              .fails("step 'a' failed on attempt 1: no good", "other"));

  private static final Case CONTINUE =
      ROWS.add(
          Case.of(
                  "S14",
                  """
                  name: s14-continue
                  steps:
                    - {id: a, action: fail, on_error: continue}
                    - {id: b, action: echo, inputs: "${a == null}"}
                  """)
              .completes("true over [a]", "b"));

  private static final Case RETRY =
      ROWS.add(
          Case.of(
                  "S14",
                  """
                  name: s14-retry
                  steps:
                    - {id: a, action: flaky, inputs: {fails: 1, value: 1}, on_error: retry, retry: {attempts: 3, delay: 50}}
                    - {id: b, action: flaky, inputs: {fails: 3, value: 1}, on_error: retry, retry: {attempts: 3, delay: 50}}
                  """)
              .fails("step 'b' failed on attempt 3: no good", "a"));

  private static final Case GOTO =
      ROWS.add(
          Case.of(
                  "S14",
                  """
                  name: s14-goto
                  steps:
                    - {id: a, action: fail, on_error: "goto: c"}
                    - {id: b, action: echo, inputs: 1}
                    - {id: c, action: echo, inputs: 2}
                  """)
              .completes("2 over [a]", "c"));

  private static final Case GOTO_BACK =
      ROWS.add(
          Case.of(
                  "S14",
                  """
                  name: s14-back
                  steps:
                    - {id: a, action: echo, inputs: "${n + 1}", outputs: [n]}
                    - id: b
                      condition:
                        expression: n < 3
                        then_steps: [{id: no, action: fail}]
                      on_error: {goto: a}
                    - {id: c, action: echo, inputs: "${n}"}
                  """)
              .on("{\"n\": 0}")
              .completes("3", "a a#2 a#3 b#3 c"));

  private static final Case PAUSE_RETRY =
      ROWS.add(
          Case.of(
                  "S14",
                  """
                  name: s14-pause-retry
                  steps:
                    - {id: a, action: flaky, inputs: {fails: 1, value: 1}, on_error: pause}
                    - {id: b, action: echo, inputs: "${a}"}
                  """)
              .with(Cue.resume("StepHeld a", Remedy.RETRY))
              .completes("1", "a b"));

  private static final Case PAUSE_CONTINUE =
      ROWS.add(
          Case.of(
                  "S14",
                  """
                  name: s14-pause-continue
                  steps:
                    - {id: a, action: fail, on_error: pause}
                    - {id: b, action: echo, inputs: 1}
                  """)
              .with(Cue.resume("StepHeld a", Remedy.CONTINUE))
              .completes("1 over [a]", "b"));

  private static final Case PAUSE_FAIL =
      ROWS.add(
          Case.of(
                  "S14",
                  """
                  name: s14-pause-fail
                  steps:
                    - {id: a, action: fail, on_error: pause}
                    - {id: b, action: echo, inputs: 1}
                  """)
              .with(Cue.resume("StepHeld a", Remedy.FAIL))
              .fails("step 'a' failed on attempt 1: no good", ""));

  private static final Case ISOLATED =
      ROWS.add(
          Case.of(
                  "T22",
                  """
                  name: t22
                  steps:
                    - {id: a, action: fail, inputs: e1, depends_on: []}
                    - {id: a2, action: echo, depends_on: [a]}
                    - {id: b, action: gate, inputs: late, depends_on: []}
                    - {id: b2, action: echo, depends_on: [b]}
                    - {id: c, action: gate, inputs: late, depends_on: []}
                    - {id: c2, action: echo, depends_on: [c]}
                  """)
              .with(Cue.open("StepFailed a", "late"))
              .fails("step 'a' failed on attempt 1: no good", "b b2 c c2"));

  private static final Case BRANCH_FAILS =
      ROWS.add(
          Case.of(
                  "T22",
                  """
                  name: t22-branches
                  steps:
                    - id: three
                      parallel:
                        join: 2
                        branches:
                          x: [{id: a, action: fail, inputs: e1}]
                          y: [{id: b, action: gate, inputs: late}]
                          z: [{id: c, action: gate, inputs: late}]
                    - {id: after, action: echo, inputs: "${three}"}
                  """)
              .with(Cue.open("StepFailed three[x]/a", "late"))
              .completes("{\"y\":\"late\",\"z\":\"late\"}", "three three[y]/b three[z]/c after"));

  @Test
  void s14FailEndsTheExecutionOnceTheRestIsOver() {
    ROWS.prove(FAIL);
  }

  @Test
  void s14ContinueRunsTheDependants() {
    ROWS.prove(CONTINUE);
  }

  @Test
  void s14RetryTriesAgainAndThenFails() {
    ROWS.prove(RETRY);
  }

  @Test
  void s14GotoJumpsToTheNamedStep() {
    ROWS.prove(GOTO);
  }

  @Test
  void s14GotoJumpsBackAsOftenAsItIsNeeded() {
    ROWS.prove(GOTO_BACK);
  }

  @Test
  void s14APausedStepIsTriedAgain() {
    ROWS.prove(PAUSE_RETRY);
  }

  @Test
  void s14APausedStepIsContinuedOver() {
    ROWS.prove(PAUSE_CONTINUE);
  }

  @Test
  void s14APausedStepFailsAfterAll() {
    ROWS.prove(PAUSE_FAIL);
  }

  @Test
  void t22TheOthersFinishWhenOneOfThreeFails() {
    ROWS.prove(ISOLATED);
  }

  @Test
  void t22ABranchFailsAndTheOthersFinish() {
    ROWS.prove(BRANCH_FAILS);
  }
}
