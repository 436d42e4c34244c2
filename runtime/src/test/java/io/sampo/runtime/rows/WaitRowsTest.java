package io.sampo.runtime.rows;

import org.junit.jupiter.api.Test;

/** Rows about waiting: for a time, for a signal, and no longer than is allowed. */
class WaitRowsTest {
  private static final Rows ROWS = Rows.of(WaitRowsTest.class);

  private static final Case FOR =
      ROWS.add(
          Case.of(
                  "G60",
                  """
                  name: wait-for
                  steps:
                    - {id: nap, wait: {for: 700ms}}
                    - {id: computed, wait: {for: "${ms}"}}
                    - {id: after, action: echo, inputs: "${nap}"}
                  """)
              .on("{\"ms\": 100}")
              .completes("null", "nap computed after"));

  private static final Case UNTIL =
      ROWS.add(
          Case.of(
                  "G60",
                  """
                  name: wait-until
                  steps:
                    - {id: at, wait: {until: "${string(timestamp(execution.started_at) + duration('700ms'))}"}}
                    - {id: past, wait: {until: "2020-01-31T10:00:00Z"}}
                    - {id: after, action: echo, inputs: done}
                  """)
              .completes("\"done\"", "at past after"));

  private static final Case SIDE_BY_SIDE =
      ROWS.add(
          Case.of(
                  "G60",
                  """
                  name: wait-beside
                  steps:
                    - {id: long, wait: {for: 500ms}, depends_on: []}
                    - {id: short, wait: {for: 250ms}, depends_on: []}
                    - {id: a, action: echo, inputs: 1, depends_on: [short]}
                    - {id: b, action: echo, inputs: 2, depends_on: [long, a]}
                  """)
              .completes("2", "long short a b"));

  private static final Case EARLY =
      ROWS.add(
          Case.of(
                  "G61",
                  """
                  name: signal-early
                  steps:
                    - {id: a, action: gate, inputs: late}
                    - {id: go, wait: {signal: ready}}
                    - {id: again, wait: {signal: ready}}
                    - {id: after, action: echo, inputs: ["${go}", "${again}"]}
                  """)
              .with(
                  Cue.signal("", "ready", "1"),
                  Cue.signal("", "other", "2"),
                  Cue.signal("", "ready", "3"),
                  Cue.open("", "late"))
              .completes("[1,3]", "a go again after"));

  private static final Case LATE =
      ROWS.add(
          Case.of(
                  "G61",
                  """
                  name: signal-late
                  steps:
                    - {id: go, wait: {signal: ready}}
                    - {id: again, wait: {signal: ready}}
                    - {id: after, action: echo, inputs: ["${go.n}", "${again.n}"]}
                  """)
              .with(
                  Cue.signal("StepListening go", "ready", "{\"n\": 1}"),
                  Cue.signal("StepListening again", "ready", "{\"n\": 2}"))
              .completes("[1,2]", "go again after"));

  private static final Case NEVER =
      ROWS.add(
          Case.of(
                  "S39",
                  """
                  name: signal-never
                  steps:
                    - {id: go, wait: {signal: ready}, timeout: 400ms, on_error: continue}
                    - {id: after, action: echo, inputs: "${go == null}"}
                  """)
              .completes("true over [go]", "after"));

  private static final Case DEADLINE =
      ROWS.add(
          Case.of(
                  "S39",
                  """
                  name: signal-deadline
                  steps:
                    - {id: go, wait: {signal: ready, timeout: 400ms, on_timeout: {value: late}}}
                    - {id: after, action: echo, inputs: "${go}"}
                  """)
              .completes("\"late\"", "go after"));

  private static final Case CANCELLED =
      ROWS.add(
          Case.of(
                  "B6",
                  """
                  name: wait-cancelled
                  steps:
                    - {id: nap, wait: {for: 1h}, depends_on: []}
                    - {id: go, wait: {signal: ready}, depends_on: []}
                    - {id: never, action: echo}
                  """)
              .with(Cue.cancel("StepListening go"))
              .isCancelled(""));

  @Test
  void g60AWaitEndsWhenItsTimeHasPassed() {
    ROWS.prove(FOR);
  }

  @Test
  void g60AWaitEndsAtItsTime() {
    ROWS.prove(UNTIL);
  }

  @Test
  void g60WaitsRunSideBySide() {
    ROWS.prove(SIDE_BY_SIDE);
  }

  @Test
  void g61SignalsThatCameEarlyAreTakenOldestFirst() {
    ROWS.prove(EARLY);
  }

  @Test
  void g61ASignalEndsTheStepThatWaitsForIt() {
    ROWS.prove(LATE);
  }

  @Test
  void s39ASignalIsWaitedForNoLongerThanTheTimeout() {
    ROWS.prove(NEVER);
  }

  @Test
  void s39AWaitHasAResultAtItsDeadlineAndHasNotFailed() {
    ROWS.prove(DEADLINE);
  }

  @Test
  void b6AWaitEndsWithACancellation() {
    ROWS.prove(CANCELLED);
  }
}
