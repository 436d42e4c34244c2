package io.sampo.runtime.rows;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Rows about what steps share: units of pools, and results of others. */
class ResourceRowsTest {
  private static final Rows ROWS = Rows.of(ResourceRowsTest.class);

  private static final Case ONE_UNIT =
      ROWS.add(
          Case.of(
                  "T11",
                  """
                  name: pool
                  steps:
                    - {id: a, action: echo, inputs: 1, depends_on: [], resources: {db: 1}}
                    - {id: b, action: echo, inputs: 2, depends_on: [], resources: {db: 1}}
                    - {id: c, action: flaky, inputs: {fails: 1, value: 3}, retry: 1, depends_on: [], resources: {db: 1}}
                    - {id: after, action: echo, inputs: ["${a}", "${b}", "${c}"], depends_on: [a, b, c]}
                  """)
              .completes("[1,2,3]", "a b c after"));

  private static final Case TWO_UNITS =
      ROWS.add(
          Case.of(
                  "T13",
                  """
                  name: units
                  steps:
                    - {id: small, action: echo, inputs: 1, depends_on: [], resources: {gpu: 1}}
                    - {id: large, action: echo, inputs: 2, depends_on: [], resources: {gpu: 2, db: 1}}
                    - {id: each, action: echo, for_each: "${[1, 2, 3]}", parallel: 3, inputs: "${item}", resources: {gpu: 1}}
                    - {id: after, action: echo, inputs: ["${small}", "${large}", "${each}"], depends_on: [small, large, each]}
                  """)
              .completes("[1,2,[1,2,3]]", "small large each each[0] each[1] each[2] after"));

  private static final Case CACHED =
      ROWS.add(
          Case.of(
                  "T33",
                  """
                  name: cached
                  steps:
                    - {id: a, action: echo, inputs: 1, cache: {key: "${execution.id}", ttl: 1h}}
                    - {id: b, action: echo, inputs: 2, cache: {key: "${execution.id}", ttl: 1h}}
                    - {id: other, action: echo, inputs: 3, cache: {key: "${execution.id}-other", ttl: 1h}}
                  outputs: {a: "${a}", b: "${b}", other: "${other}"}
                  """)
              .completes("{\"a\":1,\"b\":1,\"other\":3}", "a b other"));

  @Test
  void t11StepsThatNeedTheOnlyUnitDoNotOverlap() {
    ROWS.prove(ONE_UNIT);
  }

  @Test
  void t13AStepThatNeedsTwoUnitsWaitsUntilTheyAreFree() {
    ROWS.prove(TWO_UNITS);
  }

  @Test
  void t33AResultThatIsKnownIsTakenAndTheActionIsNotRun() {
    ROWS.prove(CACHED);
    assertThat(ROWS.ledgers(CACHED))
        .allSatisfy(ledger -> assertThat(ledger.has("StepReused b")).isTrue());
  }
}
