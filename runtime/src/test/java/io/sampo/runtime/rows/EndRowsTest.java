package io.sampo.runtime.rows;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Rows about timeouts, cancellation, and the steps that run round the others. */
class EndRowsTest {
  private static final Rows ROWS = Rows.of(EndRowsTest.class);

  private static final Case STEP_TIMEOUT =
      ROWS.add(
          Case.of(
                  "B9",
                  """
                  name: b9
                  steps: [{id: a, action: hang, timeout: 50ms}, {id: b, action: echo}]
                  """)
              .fails(
                  "step 'a' failed on attempt 1: step 'a' took longer than its timeout of 50 ms",
                  ""));

  private static final Case STEP_TIMEOUTS =
      ROWS.add(
          Case.of(
                  "S39",
                  """
                  name: s39
                  steps:
                    - {id: a, action: hang, timeout: 50, retry: {attempts: 2, delay: 100}, on_error: continue}
                    - id: g
                      timeout: 200ms
                      retry: 1
                      on_error: continue
                      group: [{id: x, action: hang}]
                    - {id: after, action: echo, inputs: 1}
                  """)
              .completes("1 over [a, g]", "after"));

  private static final Case WORKFLOW_TIMEOUT =
      ROWS.add(
          Case.of(
                  "B10",
                  """
                  name: b10
                  timeout: 500ms
                  steps: [{id: a, action: hang}, {id: b, action: echo}]
                  error_handler: {id: all, action: echo, inputs: "${error.code}"}
                  finally: [{id: last, action: echo}]
                  """)
              .fails(
                  "the workflow took longer than its timeout of 500 ms",
                  "[error]/all [finally]/last"));

  private static final Case CANCELLED =
      ROWS.add(
          Case.of(
                  "B6",
                  """
                  name: b6
                  steps:
                    - {id: a, action: echo}
                    - {id: b, action: hang}
                    - {id: c, action: echo}
                  error_handler: {id: all, action: echo}
                  finally: [{id: last, action: echo}]
                  """)
              .with(Cue.cancel("StepScheduled b"))
              .isCancelled("a [finally]/last"));

  private static final Case HANDLED =
      ROWS.add(
          Case.of(
                  "S16",
                  """
                  name: s16
                  steps:
                    - {id: a, action: fail, inputs: e1}
                    - {id: b, action: fail, inputs: e2, depends_on: []}
                  error_handler: {id: all, action: put, inputs: {seen: "${error.step} ${error.code}"}}
                  """)
              .fails("step 'a' failed on attempt 1: no good", "[error]/all"));

  private static final Case HANDLER_FAILS =
      ROWS.add(
          Case.of(
                  "S16",
                  """
                  name: s16-failing
                  steps: [{id: a, action: fail, inputs: e1}]
                  error_handler: {id: all, action: fail, inputs: e2, retry: 1}
                  finally: [{id: last, action: echo}]
                  """)
              .fails("step 'a' failed on attempt 1: no good", "[finally]/last"));

  private static final Case CLEANED =
      ROWS.add(
          Case.of(
                  "T53",
                  """
                  name: cleaned
                  steps: [{id: a, action: echo, inputs: 1}]
                  finally:
                    - {id: one, action: fail}
                    - {id: two, action: echo}
                    - {id: three, action: fail, depends_on: [one]}
                    - {id: four, action: echo}
                  """)
              .fails(
                  "step '[finally]/one' failed on attempt 1: no good",
                  "a [finally]/two [finally]/four"));

  private static final Case OWN_HANDLER =
      ROWS.add(
          Case.of(
                  "S16",
                  """
                  name: s16-own
                  steps:
                    - id: a
                      action: fail
                      retry: 1
                      error_handler: {id: mine, action: echo, inputs: "${error.code}", outputs: [why]}
                      on_error: continue
                    - id: b
                      action: fail
                      error_handler: {id: worse, action: fail}
                      on_error: continue
                    - {id: c, action: echo, inputs: "${why}"}
                  """)
              .completes("\"broken\" over [a, b]", "a~2[!]/mine c"));

  private static final Case HOOKS =
      ROWS.add(
          Case.of(
                  "T53",
                  """
                  name: hooks
                  pre_hooks: [{id: p1, action: echo}, {id: p2, action: echo}]
                  steps: [{id: a, action: echo, inputs: 1}]
                  post_hooks: [{id: q, action: echo}]
                  finally: [{id: last, action: echo}]
                  """)
              .completes("1", "[before]/p1 [before]/p2 a [after]/q [finally]/last"));

  private static final Case HOOK_FAILS =
      ROWS.add(
          Case.of(
                  "T53",
                  """
                  name: hook-fails
                  steps: [{id: a, action: echo, inputs: 1}]
                  post_hooks: [{id: q, action: fail}]
                  error_handler: {id: all, action: echo}
                  finally: [{id: last, action: echo}]
                  """)
              .fails(
                  "step '[after]/q' failed on attempt 1: no good", "a [error]/all [finally]/last"));

  @Test
  void t53EveryFinallyStepRuns() {
    ROWS.prove(CLEANED);
  }

  @Test
  void b9AStepThatTakesTooLongFails() {
    ROWS.prove(STEP_TIMEOUT);
  }

  @Test
  void s39EveryTryHasTheTimeoutOfItsStep() {
    ROWS.prove(STEP_TIMEOUTS);
  }

  @Test
  void b10AWorkflowThatTakesTooLongFails() {
    ROWS.prove(WORKFLOW_TIMEOUT);
  }

  @Test
  void b6AfterACancellationNoOtherStepBegins() {
    ROWS.prove(CANCELLED);
  }

  @Test
  void s16TheErrorHandlerRunsOnce() {
    ROWS.prove(HANDLED);
  }

  @Test
  void s16AFailingErrorHandlerHidesNothing() {
    ROWS.prove(HANDLER_FAILS);
  }

  @Test
  void s16AStepHasAnErrorHandlerOfItsOwn() {
    ROWS.prove(OWN_HANDLER);
  }

  @Test
  void t53HooksRunBeforeAndAfterTheSteps() {
    ROWS.prove(HOOKS);
    assertThat(ROWS.ledgers(HOOKS))
        .allSatisfy(
            ledger ->
                assertThat(ledger.completed())
                    .containsExactly(
                        "[before]/p1", "[before]/p2", "a", "[after]/q", "[finally]/last"));
  }

  @Test
  void t53AFailingHookFailsTheWorkflow() {
    ROWS.prove(HOOK_FAILS);
  }
}
