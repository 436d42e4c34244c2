package io.sampo.runtime.rows;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Rows about trying again. */
class RetryRowsTest {
  private static final Rows ROWS = Rows.of(RetryRowsTest.class);

  private static final Case RETRIED =
      ROWS.add(
          Case.of(
                  "B7",
                  """
                  name: b7
                  steps: [{id: a, action: flaky, inputs: {fails: 2, value: done}, retry: 2}]
                  """)
              .completes("\"done\"", "a"));

  private static final Case DEFAULT_RETRY =
      ROWS.add(
          Case.of(
                  "B8",
                  """
                  name: b8
                  max_retries: 3
                  steps:
                    - {id: own, action: fail, retry: 1, on_error: continue}
                    - {id: a, action: fail}
                  """)
              .fails("step 'a' failed on attempt 4: no good", ""));

  private static final Case EXPONENTIAL =
      ROWS.add(
          Case.of(
                  "S15",
                  """
                  name: s15-exponential
                  steps:
                    - {id: a, action: flaky, inputs: {fails: 3, value: 1},
                       retry: {attempts: 4, delay: 100, backoff: exponential}}
                  """)
              .completes("1", "a"));

  private static final Case LINEAR =
      ROWS.add(
          Case.of(
                  "S15",
                  """
                  name: s15-linear
                  steps:
                    - {id: a, action: flaky, inputs: {fails: 3, value: 1},
                       retry: {attempts: 4, delay: 100, backoff: linear, max_delay: 250}}
                  """)
              .completes("1", "a"));

  @Test
  void b7ARetryOfTwoAllowsThreeCalls() {
    ROWS.prove(RETRIED);
    assertThat(ROWS.ledgers(RETRIED)).allMatch(ledger -> ledger.delays("a").size() == 2);
  }

  @Test
  void b8TheWorkflowsRetriesHoldForStepsWithoutTheirOwn() {
    ROWS.prove(DEFAULT_RETRY);
    assertThat(ROWS.ledgers(DEFAULT_RETRY)).allMatch(ledger -> ledger.delays("own").size() == 1);
  }

  @Test
  void s15ExponentialDelaysDouble() {
    ROWS.prove(EXPONENTIAL);
    assertThat(ROWS.ledgers(EXPONENTIAL))
        .allMatch(ledger -> ledger.delays("a").equals(List.of(100L, 200L, 400L)));
  }

  @Test
  void s15LinearDelaysGrowUpToTheLongest() {
    ROWS.prove(LINEAR);
    assertThat(ROWS.ledgers(LINEAR))
        .allMatch(ledger -> ledger.delays("a").equals(List.of(100L, 200L, 250L)));
  }
}
