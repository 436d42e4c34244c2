package io.sampo.runtime.rows;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** One small example of each type of workflow that the documents name (T30). */
class TypeRowsTest {
  private static final Rows ROWS = Rows.of(TypeRowsTest.class);

  private static final Case SEQUENTIAL =
      ROWS.add(
          Case.of(
                  "T30",
                  """
                  name: sequential
                  steps: [{id: a, action: echo}, {id: b, action: echo}, {id: c, action: echo, inputs: 3}]
                  """)
              .completes("3", "a b c"));

  private static final Case PARALLEL =
      ROWS.add(
          Case.of(
                  "T30",
                  """
                  name: parallel
                  steps:
                    - id: both
                      type: parallel
                      parallel:
                        branches:
                          - [{id: a, action: meet, inputs: {at: here, of: 2, value: 1}}]
                          - [{id: b, action: meet, inputs: {at: here, of: 2, value: 2}}]
                  """)
              .completes(
                  "{\"branch-1\":1,\"branch-2\":2}", "both both[branch-1]/a both[branch-2]/b"));

  private static final Case CONDITIONAL =
      ROWS.add(
          Case.of(
                  "T30",
                  """
                  name: conditional
                  steps:
                    - {id: a, action: echo, inputs: "${n}"}
                    - id: check
                      type: condition
                      condition: {expression: a > 1, then_steps: [{id: big, action: echo, inputs: big}]}
                    - {id: small, action: echo, inputs: small, when: a <= 1}
                  """)
              .on("{\"n\": 2}")
              .completes("\"big\"", "a check check/big"));

  private static final Case LOOPING =
      ROWS.add(
          Case.of(
                  "T30",
                  """
                  name: looping
                  steps:
                    - id: poll
                      type: loop
                      loop:
                        until: try != null && try >= 3
                        steps: [{id: try, action: echo, inputs: "${try == null ? 1 : try + 1}"}]
                  """)
              .completes("3", "poll poll[0]/try poll[1]/try poll[2]/try"));

  private static final Case FAN_OUT_FAN_IN =
      ROWS.add(
          Case.of(
                  "T30",
                  """
                  name: fan
                  steps:
                    - {id: split, action: echo, inputs: [1, 2, 3]}
                    - id: each
                      loop:
                        over: split
                        as: n
                        max_concurrency: 3
                        steps: [{id: work, action: meet, inputs: {at: here, of: 3, value: "${n * n}"}}]
                    - {id: merge, action: echo, inputs: "${each[0] + each[1] + each[2]}"}
                  """)
              .completes("14", "split each each[0]/work each[1]/work each[2]/work merge"));

  private static final Case PIPELINE =
      ROWS.add(
          Case.of(
                  "T30",
                  """
                  name: pipeline
                  steps:
                    - {id: extract, action: echo, inputs: {rows: [1, 2]}, outputs: [raw]}
                    - {id: transform, action: echo, for_each: raw.rows, inputs: "${item + 1}", outputs: [clean]}
                    - {id: load, action: echo, inputs: {loaded: "${clean}"}}
                  """)
              .completes("{\"loaded\":[2,3]}", "extract transform transform[0] transform[1] load"));

  @Test
  void t30Sequential() {
    ROWS.prove(SEQUENTIAL);
    assertThat(ROWS.ledgers(SEQUENTIAL))
        .allSatisfy(ledger -> assertThat(ledger.completed()).containsExactly("a", "b", "c"));
  }

  @Test
  void t30Parallel() {
    ROWS.prove(PARALLEL);
  }

  @Test
  void t30Conditional() {
    ROWS.prove(CONDITIONAL);
  }

  @Test
  void t30Looping() {
    ROWS.prove(LOOPING);
  }

  @Test
  void t30FanOutAndFanIn() {
    ROWS.prove(FAN_OUT_FAN_IN);
  }

  @Test
  void t30Pipeline() {
    ROWS.prove(PIPELINE);
  }
}
