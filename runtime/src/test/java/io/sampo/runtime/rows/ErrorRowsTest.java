package io.sampo.runtime.rows;

import org.junit.jupiter.api.Test;

/** Rows about errors: what kind they are decides what is done about them. */
class ErrorRowsTest {
  private static final Rows ROWS = Rows.of(ErrorRowsTest.class);

  private static final Case TRANSIENT =
      ROWS.add(
          Case.of(
                  "T20",
                  """
                  name: transient
                  steps:
                    - {id: a, action: fail, inputs: NETWORK_ERROR, retry: {attempts: 3, delay: 20ms}}
                  """)
              .fails("step 'a' failed on attempt 3: no good", ""));

  private static final Case VALIDATION =
      ROWS.add(
          Case.of(
                  "T20",
                  """
                  name: validation
                  steps:
                    - {id: a, action: fail, inputs: VALIDATION_ERROR, retry: {attempts: 3, delay: 20ms}}
                  """)
              .fails("step 'a' failed on attempt 1: no good", ""));

  private static final Case GIVEN_UP =
      ROWS.add(
          Case.of(
                  "T21",
                  """
                  name: given-up
                  steps:
                    - {id: a, action: fail, inputs: SOLD_OUT, retry: {attempts: 3, delay: 20ms, give_up_on: [SOLD_OUT]}, on_error: continue}
                    - {id: b, action: echo, inputs: 2}
                  """)
              .completes("2 over [a]", "b"));

  @Test
  void t20ATransientErrorIsTriedAgain() {
    ROWS.prove(TRANSIENT);
  }

  @Test
  void t20AnErrorOfValidationIsNotTriedAgain() {
    ROWS.prove(VALIDATION);
  }

  @Test
  void t21AnErrorToGiveUpOnIsNotTriedAgain() {
    ROWS.prove(GIVEN_UP);
  }
}
