package io.sampo.runtime.rows;

import org.junit.jupiter.api.Test;

/** Rows about workflows that run others, which wait for something from outside. */
class WaitingSubflowRowsTest {
  private static final Rows ROWS = Rows.of(WaitingSubflowRowsTest.class);

  private static final Case CANCELLED =
      ROWS.add(
          Case.of(
                  "S11",
                  """
                  name: s11-listening
                  steps: [{id: call, subflow: listening}, {id: never, action: echo}]
                  """,
                  """
                  name: listening
                  steps: [{id: c, wait: {signal: ready}}, {id: never, action: echo}]
                  finally: [{id: down, action: echo}]
                  """)
              .with(Cue.cancel("StepListening c"))
              .isCancelled("listening:[finally]/down"));

  private static final Case ASLEEP =
      ROWS.add(
          Case.of(
                  "S11",
                  """
                  name: s11-asleep
                  steps: [{id: call, subflow: asleep}, {id: never, action: echo}]
                  """,
                  """
                  name: asleep
                  steps: [{id: c, wait: {for: 1h}}, {id: never, action: echo}]
                  """)
              .with(Cue.cancel("StepWaiting c"))
              .isCancelled(""));

  private static final Case TIMED_OUT =
      ROWS.add(
          Case.of(
                  "S11",
                  """
                  name: s11-left
                  steps:
                    - {id: call, subflow: left, timeout: 400ms, on_error: continue}
                    - {id: after, action: echo, inputs: 1}
                  """,
                  """
                  name: left
                  steps: [{id: c, wait: {signal: ready}}]
                  """)
              .completes("1 over [call]", "after"));

  @Test
  void s11ACancellationGoesDownToASubflowThatListens() {
    ROWS.prove(CANCELLED);
  }

  @Test
  void s11ACancellationGoesDownToASubflowThatSleeps() {
    ROWS.prove(ASLEEP);
  }

  @Test
  void s11ASubflowThatListensTooLongIsCancelled() {
    ROWS.prove(TIMED_OUT);
  }
}
