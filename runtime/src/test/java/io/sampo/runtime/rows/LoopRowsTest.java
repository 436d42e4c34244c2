package io.sampo.runtime.rows;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Rows about what runs more than once: loops, rounds, items and batches. */
class LoopRowsTest {
  private static final Rows ROWS = Rows.of(LoopRowsTest.class);

  private static final Case COLLECTION =
      ROWS.add(
          Case.of(
                  "S10",
                  """
                  name: s10
                  steps:
                    - id: each
                      loop:
                        over: ${list}
                        as: x
                        steps:
                          - {id: a, action: echo, inputs: "${x}${x_index}"}
                          - {id: b, action: echo, inputs: "${a}!"}
                    - {id: after, action: echo, inputs: "${each}"}
                  """)
              .on("{\"list\": [\"p\", \"q\", \"r\"]}")
              .completes(
                  "[\"p0!\",\"q1!\",\"r2!\"]",
                  "each each[0]/a each[0]/b each[1]/a each[1]/b each[2]/a each[2]/b after"));

  private static final Case MERGED =
      ROWS.add(
          Case.of(
                  "B35",
                  """
                  name: b35
                  steps:
                    - id: out
                      loop:
                        over: [1, 2, 3, 4, 5]
                        max_concurrency: 5
                        steps:
                          - id: part
                            action: meet
                            inputs:
                              at: here
                              of: 5
                              value: {list: ["${item}", "${item * 10}"], object: "${{'k' + string(item): item}}"}
                    - id: in
                      action: echo
                      inputs:
                        concat: "${out.map(part, part.list).concat()}"
                        merge: "${out.map(part, part.object).merge()}"
                  """)
              .completes(
                  "{\"concat\":[1,10,2,20,3,30,4,40,5,50],"
                      + "\"merge\":{\"k1\":1,\"k2\":2,\"k3\":3,\"k4\":4,\"k5\":5}}",
                  "out out[0]/part out[1]/part out[2]/part out[3]/part out[4]/part in"));

  private static final Case MERGED_BRANCHES =
      ROWS.add(
          Case.of(
                  "B35",
                  """
                  name: b35-branches
                  steps:
                    - id: out
                      parallel:
                        branches:
                          a: [{id: x, action: meet, inputs: {at: here, of: 2, value: {n: 1, x: [1]}}}]
                          b: [{id: y, action: meet, inputs: {at: here, of: 2, value: {n: 2, y: [2]}}}]
                          c: [{id: z, action: echo, when: "false"}]
                    - {id: in, action: echo, inputs: {merge: "${out.merge()}", concat: "${[out.a.x, out.b.y].concat()}"}}
                  """)
              .completes(
                  "{\"merge\":{\"n\":2,\"x\":[1],\"y\":[2]},\"concat\":[1,2]}",
                  "out out[a]/x out[b]/y in"));

  private static final Case LIMITED =
      ROWS.add(
          Case.of(
                  "S10",
                  """
                  name: s10-limited
                  steps:
                    - id: each
                      loop:
                        over: ${list}
                        max_iterations: 2
                        max_concurrency: 2
                        steps: [{id: a, action: meet, inputs: {at: here, of: 2, value: "${item}"}}]
                  """)
              .on("{\"list\": [5, 6, 7]}")
              .completes("[5,6]", "each each[0]/a each[1]/a"));

  private static final Case BROKEN =
      ROWS.add(
          Case.of(
                  "S10",
                  """
                  name: s10-broken
                  steps:
                    - id: each
                      loop:
                        over: [0, 1, 2, 3]
                        max_concurrency: 2
                        steps:
                          - {id: a, action: gate, inputs: late, when: item == 1}
                          - {id: b, action: fail, inputs: odd, when: item == 0}
                          - {id: c, action: echo, inputs: "${item}"}
                    - {id: never, action: echo}
                  """)
              .with(Cue.open("StepFailed each[0]/b", "late"))
              .fails("step 'each[0]/b' failed on attempt 1: no good", "each[1]/a each[1]/c"));

  private static final Case WHILE =
      ROWS.add(
          Case.of(
                  "T30",
                  """
                  name: while
                  steps:
                    - id: count
                      loop:
                        while: up == null || up < 3
                        steps: [{id: up, action: echo, inputs: "${up == null ? 1 : up + 1}"}]
                    - id: never
                      loop: {while: count > 3, steps: [{id: no, action: echo}]}
                    - {id: after, action: echo, inputs: ["${count}", "${never}"]}
                  """)
              .completes("[3,null]", "count count[0]/up count[1]/up count[2]/up never after"));

  /** So long that it is recorded in parts; the process dies between them, too. */
  private static final Case LONG =
      ROWS.add(
          Case.of(
                  "T30",
                  """
                  name: long
                  steps:
                    - id: idle
                      loop:
                        while: "true"
                        max_iterations: 12000
                        on_limit: continue
                        steps: [{id: a, action: echo, when: "false"}]
                    - {id: after, action: echo, inputs: done}
                  """)
              .completes("\"done\"", "idle after"));

  private static final Case UNTIL =
      ROWS.add(
          Case.of(
                  "T30",
                  """
                  name: until
                  steps:
                    - {id: zero, action: echo, inputs: 0, outputs: [n]}
                    - id: count
                      loop:
                        until: n >= 3
                        steps: [{id: up, action: echo, inputs: "${n + 1}", outputs: [n]}]
                    - id: bounded
                      loop:
                        until: n >= 100
                        max_iterations: 2
                        on_limit: continue
                        steps: [{id: more, action: echo, inputs: "${n + 1}", outputs: [n]}]
                  outputs: {n: n, last: "${bounded}"}
                  """)
              .completes(
                  "{\"n\":5,\"last\":5}",
                  "zero count count[0]/up count[1]/up count[2]/up bounded bounded[0]/more"
                      + " bounded[1]/more"));

  private static final Case POLLED =
      ROWS.add(
          Case.of(
                  "T30",
                  """
                  name: polled
                  steps:
                    - {id: zero, action: echo, inputs: 0, outputs: [n]}
                    - id: poll
                      loop:
                        until: n >= 3
                        every: 150ms
                        steps: [{id: up, action: echo, inputs: "${n + 1}", outputs: [n]}]
                  """)
              .completes("3", "zero poll poll[0]/up poll[1]/up poll[2]/up"));

  private static final Case WORKERS =
      ROWS.add(
          Case.of(
                  "B12",
                  """
                  name: b12
                  steps:
                    - {id: work, action: meet, parallel: 4, for_each: "${list}",
                       inputs: {at: here, of: 4, value: "${item * 10}"}}
                  """)
              .on("{\"list\": [0, 1, 2, 3, 4, 5, 6, 7]}")
              .completes(
                  "[0,10,20,30,40,50,60,70]",
                  "work work[0] work[1] work[2] work[3] work[4] work[5] work[6] work[7]"));

  private static final Case RETRIED_ITEMS =
      ROWS.add(
          Case.of(
                  "B12",
                  """
                  name: b12-retried
                  steps:
                    - {id: work, action: flaky, parallel: 2, for_each: "${list}", retry: 1,
                       inputs: {fails: "${item}", value: "${item_index}"}, on_error: continue}
                    - {id: after, action: echo, inputs: "${work}"}
                  """)
              .on("{\"list\": [0, 1, 1, 0]}")
              .completes("[0,1,2,3]", "work work[0] work[1] work[2] work[3] after"));

  private static final Case BATCHES =
      ROWS.add(
          Case.of(
                  "T35",
                  """
                  name: t35
                  steps:
                    - {id: sum, action: echo, for_each: "${list}", batch: 10}
                    - {id: after, action: echo, inputs: "${sum.size()}"}
                  """)
              .on(
                  "{\"list\": "
                      + IntStream.range(0, 100).boxed().collect(Collectors.toList())
                      + "}")
              .completes(
                  "10",
                  "sum after "
                      + IntStream.range(0, 10)
                          .mapToObj(at -> "sum[" + at + "]")
                          .collect(Collectors.joining(" "))));

  @Test
  void t30APauseBetweenIterationsIsWaitedForOnceWhateverDies() {
    ROWS.prove(POLLED);
  }

  @Test
  void b35WhatFiveStepsSideBySideYieldIsConcatenatedAndMerged() {
    ROWS.prove(MERGED);
  }

  @Test
  void b35WhatBranchesYieldIsMergedAndTheLastMemberOfANameCounts() {
    ROWS.prove(MERGED_BRANCHES);
  }

  @Test
  void s10ALoopRunsItsStepsForEachItemWithItsIndex() {
    ROWS.prove(COLLECTION);
  }

  @Test
  void s10ALoopStopsAfterItsMostIterations() {
    ROWS.prove(LIMITED);
    assertThat(ROWS.most(LIMITED)).allMatch(most -> most <= 2).contains(2);
  }

  @Test
  void s10AfterAFailedIterationNoOtherBegins() {
    ROWS.prove(BROKEN);
  }

  @Test
  void t30RoundsGoOnWhileTheirTestIsTrue() {
    ROWS.prove(WHILE);
    ROWS.prove(LONG);
  }

  @Test
  void t30RoundsGoOnUntilTheirTestIsTrue() {
    ROWS.prove(UNTIL);
  }

  @Test
  void b12FourWorkersShareTheItems() {
    ROWS.prove(WORKERS);
    assertThat(ROWS.most(WORKERS)).allMatch(most -> most <= 4).contains(4);
  }

  @Test
  void b12EachItemHasItsOwnTries() {
    ROWS.prove(RETRIED_ITEMS);
  }

  @Test
  void t35AHundredItemsInBatchesOfTenAreTenCalls() {
    ROWS.prove(BATCHES);
  }
}
