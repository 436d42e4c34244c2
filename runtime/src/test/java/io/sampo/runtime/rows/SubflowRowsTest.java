package io.sampo.runtime.rows;

import org.junit.jupiter.api.Test;

/** Rows about workflows that run others. */
class SubflowRowsTest {
  private static final Rows ROWS = Rows.of(SubflowRowsTest.class);

  private static final Case OUTPUTS =
      ROWS.add(
          Case.of(
                  "S11",
                  """
                  name: s11
                  steps:
                    - {id: call, subflow: greeter, inputs: {who: ann}}
                    - {id: after, action: echo, inputs: "${call.greeting}!"}
                  """,
                  """
                  name: greeter
                  inputs: [{name: who, type: string, required: true}]
                  steps: [{id: c, action: echo, inputs: "hi ${who}"}, {id: d, action: echo, inputs: "${c}"}]
                  outputs: [{name: greeting, source: d}]
                  """)
              .completes("\"hi ann!\"", "call greeter:c greeter:d after"));

  private static final Case FAILURE =
      ROWS.add(
          Case.of(
                  "S11",
                  """
                  name: s11-failing
                  steps:
                    - {id: call, subflow: broken, on_error: continue, retry: 1}
                    - {id: strict, subflow: broken}
                    - {id: never, action: echo}
                  """,
                  """
                  name: broken
                  steps: [{id: a, action: echo}, {id: c, action: fail, inputs: e1}]
                  finally: [{id: last, action: echo}]
                  """)
              .fails(
                  "step 'strict' failed on attempt 1: execution 'CHILD' did not complete:"
                      + " step 'c' failed on attempt 1: no good",
                  "broken:a broken:[finally]/last broken:a broken:[finally]/last broken:a"
                      + " broken:[finally]/last"));

  private static final Case CANCELLED =
      ROWS.add(
          Case.of(
                  "S11",
                  """
                  name: s11-cancelled
                  steps: [{id: call, subflow: hanging}, {id: never, action: echo}]
                  finally: [{id: last, action: echo}]
                  """,
                  """
                  name: hanging
                  steps: [{id: c, action: hang}, {id: never, action: echo}]
                  finally: [{id: down, action: echo}]
                  """)
              .with(Cue.cancel("StepScheduled c"))
              .isCancelled("[finally]/last hanging:[finally]/down"));

  private static final Case TIMED_OUT =
      ROWS.add(
          Case.of(
                  "S11",
                  """
                  name: s11-late
                  steps:
                    - {id: call, subflow: slow, timeout: 400ms, on_error: continue}
                    - {id: after, action: echo, inputs: 1}
                  """,
                  """
                  name: slow
                  steps: [{id: c, action: hang}]
                  """)
              .completes("1 over [call]", "after"));

  private static final Case DETACHED =
      ROWS.add(
          Case.of(
                  "S11",
                  """
                  name: s11-detached
                  steps:
                    - {id: call, subflow: {workflow: aside, detached: true}, inputs: {n: 1}}
                    - {id: after, action: echo, inputs: "${call.id.startsWith(execution.id)}"}
                  """,
                  """
                  name: aside
                  steps: [{id: c, action: gate, inputs: late}]
                  """)
              .with(Cue.open("Completed", "late"))
              .completes("true", "call after aside:c"));

  private static final Case DEEP =
      ROWS.add(
          Case.of(
                  "S11",
                  """
                  name: s11-deep
                  steps:
                    - id: each
                      loop:
                        over: [1, 2]
                        max_concurrency: 2
                        steps: [{id: call, subflow: middle, inputs: {n: "${item}"}}]
                  """,
                  """
                  name: middle
                  steps:
                    - {id: m, subflow: inner, inputs: {n: "${n * 10}"}}
                    - {id: k, action: echo, inputs: "${m + n}"}
                  """,
                  """
                  name: inner
                  steps: [{id: i, action: flaky, inputs: {fails: 1, value: "${n}"}, retry: 1}]
                  """)
              .completes(
                  "[11,22]",
                  "each each[0]/call each[1]/call middle:m middle:m middle:k middle:k inner:i"
                      + " inner:i"));

  @Test
  void s11TheOutputsOfASubflowReturnToItsParent() {
    ROWS.prove(OUTPUTS);
  }

  @Test
  void s11TheFailureOfASubflowComesUp() {
    ROWS.prove(FAILURE);
  }

  @Test
  void s11ACancellationGoesDown() {
    ROWS.prove(CANCELLED);
  }

  @Test
  void s11ASubflowThatTakesTooLongIsCancelled() {
    ROWS.prove(TIMED_OUT);
  }

  @Test
  void s11ADetachedSubflowIsNotWaitedFor() {
    ROWS.prove(DETACHED);
  }

  @Test
  void s11SubflowsNestInLoopsAndInEachOther() {
    ROWS.prove(DEEP);
  }
}
