package io.sampo.runtime.rows;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Rows about the order of steps, and how many are under way together. */
class OrderRowsTest {
  private static final Rows ROWS = Rows.of(OrderRowsTest.class);

  private static final Case DEPENDENT =
      ROWS.add(
          Case.of(
                  "S12",
                  """
                  name: s12
                  steps:
                    - {id: b, action: echo, inputs: "after ${a}", depends_on: [a]}
                    - {id: a, action: echo, inputs: one, depends_on: []}
                    - {id: c, action: fail, on_error: continue, depends_on: []}
                    - {id: d, action: echo, inputs: ["${b}", "${c}"], depends_on: [b, c]}
                  """)
              .completes("[\"after one\",null] over [c]", "a b d"));

  private static final Case INDEPENDENT =
      ROWS.add(
          Case.of(
                  "S13",
                  """
                  name: s13
                  steps:
                    - {id: a, action: meet, inputs: {at: here, of: 2, value: 1}, depends_on: []}
                    - {id: b, action: meet, inputs: {at: here, of: 2, value: 2}, depends_on: []}
                    - {id: c, action: echo, inputs: "${a + b}", depends_on: [a, b]}
                  """)
              .completes("3", "a b c"));

  private static final Case GRAPH =
      ROWS.add(
          Case.of(
                  "T7",
                  """
                  name: t7
                  steps:
                    - {id: j, action: echo, inputs: "j(${h}${i})", depends_on: [h, i]}
                    - {id: i, action: echo, inputs: "i(${f}${g})", depends_on: [f, g]}
                    - {id: h, action: echo, inputs: "h(${e})", depends_on: [e]}
                    - {id: g, action: echo, inputs: "g(${d})", depends_on: [d]}
                    - {id: f, action: echo, inputs: "f(${b}${c})", depends_on: [b, c]}
                    - {id: e, action: echo, inputs: "e(${b})", depends_on: [b]}
                    - {id: d, action: echo, inputs: "d(${c})", depends_on: [c]}
                    - {id: c, action: echo, inputs: "c(${a})", depends_on: [a]}
                    - {id: b, action: echo, inputs: "b(${a})", depends_on: [a]}
                    - {id: a, action: echo, inputs: a, depends_on: []}
                  outputs: {all: j}
                  """)
              .completes(
                  "{\"all\":\"j(h(e(b(a)))i(f(b(a)c(a))g(d(c(a)))))\"}", "a b c d e f g h i j"));

  private static final Case JOINS =
      ROWS.add(
          Case.of(
                  "T7",
                  """
                  name: joins
                  steps:
                    - {id: a, action: echo, inputs: 1, depends_on: []}
                    - {id: b, action: echo, inputs: 2, depends_on: []}
                    - {id: late, action: gate, inputs: late, depends_on: []}
                    - {id: first, action: echo, inputs: any, depends_on: [a, late], join: any}
                    - {id: two, action: echo, inputs: two, depends_on: [a, b, late], join: 2}
                    - {id: all, action: echo, inputs: all, depends_on: [first, two, late]}
                  """)
              .with(
                  Cue.open("StepCompleted first", "nothing"), Cue.open("StepCompleted two", "late"))
              .completes("\"all\"", "a b late first two all"));

  private static final Case CHOSEN =
      ROWS.add(
          Case.of(
                  "T7",
                  """
                  name: chosen
                  steps:
                    - {id: a, action: echo, inputs: 1, depends_on: [], when: 1 > 2}
                    - {id: late, action: gate, inputs: late, depends_on: []}
                    - {id: first, action: echo, inputs: "${late}", depends_on: [a, late], join: any}
                    - {id: none, action: echo, inputs: none, depends_on: [a], join: any}
                    - {id: all, action: echo, inputs: all, depends_on: [first, none]}
                  """)
              .with(Cue.open("StepCompleted none", "late"))
              .completes("\"all\"", "late first none all"));

  private static final Case GROUP =
      ROWS.add(
          Case.of(
                  "T8",
                  """
                  name: t8
                  steps:
                    - id: side-by-side
                      group:
                        - {id: a, action: meet, inputs: {at: here, of: 3, value: 1}, depends_on: []}
                        - {id: b, action: meet, inputs: {at: here, of: 3, value: 2}, depends_on: []}
                        - {id: c, action: meet, inputs: {at: here, of: 3, value: 3}, depends_on: []}
                    - {id: after, action: echo, inputs: "${steps['side-by-side'].output}"}
                  """)
              .completes("3", "side-by-side side-by-side/a side-by-side/b side-by-side/c after"));

  private static final Case LIMITED =
      ROWS.add(
          Case.of(
                  "T9",
                  "name: t9\noptions: {maxConcurrency: 3}\nsteps:\n"
                      + IntStream.rangeClosed(1, 10)
                          .mapToObj(
                              at ->
                                  "  - {id: s"
                                      + at
                                      + ", action: meet, inputs: {at: here, of: 3, value: 0},"
                                      + " depends_on: []}\n")
                          .collect(Collectors.joining()))
              .completes("0", "s1 s2 s3 s4 s5 s6 s7 s8 s9 s10"));

  private static final Case STAGES =
      ROWS.add(
          Case.of(
                  "G7",
                  """
                  name: stages
                  stages:
                    - id: first
                      actions: [{id: a, action: put, params: {n: 1}}, {id: b, action: echo, params: {v: "${n}"}}]
                    - id: second
                      steps: [{id: c, action: echo, inputs: "${n + 1}"}, {id: d, action: echo, inputs: "${c + 1}"}]
                  outputs: {first: "${first.v}", second: "${second}", store: "${store}"}
                  """)
              .completes(
                  "{\"first\":1,\"second\":3,\"store\":{\"n\":1}}",
                  "first first/a first/b second second/c second/d"));

  @Test
  void t7AJoinOfAnyWaitsForOneThatCompletes() {
    ROWS.prove(CHOSEN);
  }

  @Test
  void s12AStepRunsOnceItsDependenciesAreDone() {
    ROWS.prove(DEPENDENT);
  }

  @Test
  void s13IndependentStepsOverlap() {
    ROWS.prove(INDEPENDENT);
  }

  @Test
  void t7AGraphOfTenStepsRunsInTheOrderOfItsDependencies() {
    ROWS.prove(GRAPH);
  }

  @Test
  void t7AJoinWaitsForAnyForSomeOrForAll() {
    ROWS.prove(JOINS);
  }

  @Test
  void t8TheMembersOfAGroupOverlap() {
    ROWS.prove(GROUP);
  }

  @Test
  void t9NeverMoreThanThreeOfTenStepsAreUnderWay() {
    ROWS.prove(LIMITED);
    assertThat(ROWS.most(LIMITED)).allMatch(most -> most <= 3).contains(3);
  }

  @Test
  void g7StagesFollowEachOtherAndShareTheStore() {
    ROWS.prove(STAGES);
  }
}
