package io.sampo.runtime.core.language;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What "Lists of steps" says of the beginning of a step, but what {@code core.OrderTest} and its
 * neighbours pin.
 */
class BeginningTest {

  // 1: when a step begins

  @Test
  void aFailedDependencyIsNotDoneAndTheNextOneToCompleteBeginsAJoinOfAny() {
    Play.steps(
            """
            - {id: a, action: ask}
            - {id: b, action: ask, depends_on: []}
            - {id: c, action: ask, depends_on: [a, b], join: any}
            """)
        .failsForGood("a", "oops")
        .then("fail a")
        .succeeds("b")
        .then("complete b", "call c")
        .succeeds("c")
        .ends("FAILED a: oops");
  }

  @Test
  void aJoinOfAnyNeverBeginsWhenAllItsDependenciesFailed() {
    Play play =
        Play.steps(
                """
                - {id: a, action: boom}
                - {id: b, action: boom, depends_on: []}
                - {id: c, action: ask, depends_on: [a, b], join: any}
                """)
            .ends("FAILED a: boom");
    assertThat(play.status("c")).isEqualTo("PENDING");
  }

  @Test
  void aSkippedDependencyDoesNotBeginAJoinOfAnyAsLongAsAnotherOneCanComplete() {
    Play.steps(
            """
            - {id: a, action: ask}
            - {id: b, action: ask, depends_on: [], when: 1 > 2}
            - {id: c, action: ask, depends_on: [a, b], join: any}
            """)
        .then("start", "call a", "skip b")
        .succeeds("a")
        .then("complete a", "call c");
  }

  @Test
  void aJoinOfAnyBeginsWhenAllItsDependenciesWereSkipped() {
    Play.steps(
            """
            - {id: a, action: ask, when: 1 > 2}
            - {id: b, action: ask, depends_on: [], when: 1 > 2}
            - {id: c, action: ask, depends_on: [a, b], join: any}
            """)
        .then("start", "skip a", "skip b", "call c");
  }

  @Test
  void aSkippedDependencyCountsForAJoinOfAnyWhenTheOthersHaveFailed() {
    Play.steps(
            """
            - {id: a, action: ask}
            - {id: b, action: ask, depends_on: [], when: 1 > 2}
            - {id: c, action: ask, depends_on: [a, b], join: any}
            """)
        .failsForGood("a", "oops")
        .then("fail a", "call c");
  }

  @Test
  void aSkippedDependencyCountsWhenTheOthersCanNeverBegin() {
    Play.steps(
            """
            - {id: a, action: ask}
            - {id: b, action: ask}
            - {id: more, action: ask}
            - {id: s, action: ask, depends_on: [], when: 1 > 2}
            - {id: c, action: ask, depends_on: [more, s], join: any}
            """)
        .calls("a")
        .failsForGood("a", "oops")
        .then("fail a", "call c");
  }

  @Test
  void skippedDependenciesCountForAJoinOfTwoOnlyWhenTooFewCanComplete() {
    Play play =
        Play.steps(
            """
            - {id: a, action: ask}
            - {id: b, action: ask, depends_on: []}
            - {id: s, action: ask, depends_on: [], when: 1 > 2}
            - {id: t, action: ask, depends_on: [], when: 1 > 2}
            - {id: c, action: ask, depends_on: [a, b, s, t], join: 2}
            """);
    play.then("start", "call a", "call b", "skip s", "skip t");
    play.succeeds("a").then("complete a");
    play.failsForGood("b", "oops").then("fail b", "call c");
  }

  @Test
  void aStepThatWasLeftByAGotoDoesNotCompleteAndSkippedOnesCount() {
    Play.steps(
            """
            - {id: a, action: ask, on_error: {goto: z}}
            - {id: s, action: ask, depends_on: [], when: 1 > 2}
            - {id: c, action: ask, depends_on: [a, s], join: any}
            - {id: z, action: ask, depends_on: [a]}
            """)
        .failsForGood("a", "oops")
        .then("leave a for z", "call z", "call c");
  }

  @Test
  void aGotoMakesWhatWasLostPossibleAgain() {
    Play play =
        Play.steps(
            """
            - {id: a, action: ask}
            - {id: b, action: ask, on_error: {goto: a}}
            - {id: s, action: ask, depends_on: [], when: 1 > 2}
            - {id: c, action: ask, depends_on: [b, s], join: any}
            """);
    play.succeeds("a").failsForGood("b", "oops").then("leave b for a", "call a#2");
    play.succeeds("a#2").then("complete a#2", "call b#2");
    play.succeeds("b#2").then("complete b#2", "call c");
  }

  @Test
  void completedSkippedAndContinuedDependenciesAllCountForAJoinOfThree() {
    Play.steps(
            """
            - {id: a, action: ask}
            - {id: b, action: ask, depends_on: [], when: 1 > 2}
            - {id: c, action: boom, depends_on: [], on_error: continue}
            - {id: d, action: boom, depends_on: []}
            - {id: e, action: ask, depends_on: [a, b, c, d], join: 3}
            """)
        .calls("a")
        .succeeds("a")
        .then("complete a", "call e");
  }

  @Test
  void aJoinOfTwoIsNotBegunByOneThatCompletedAndOneThatFailed() {
    Play.steps(
            """
            - {id: a, action: ask}
            - {id: b, action: boom, depends_on: []}
            - {id: c, action: ask, depends_on: [a, b], join: 2}
            """)
        .succeeds("a")
        .then("complete a", "FAILED b: boom");
  }

  @Test
  void aStepThatCanNeverBeginIsNotDoneForTheStepsAfterIt() {
    Play play =
        Play.steps(
                """
                - {id: a, action: boom}
                - {id: b, action: ask}
                - {id: c, action: ask, depends_on: [b], join: any}
                """)
            .ends("FAILED a: boom");
    assertThat(play.status("c")).isEqualTo("PENDING");
  }

  @Test
  void aStepThatHoldsOthersTakesNoPlaceAndTheCallsInsideItDo() {
    Play.workflow(
            """
            max_concurrency: 1
            steps:
              - {id: g, group: {steps: [{id: a, action: ask}]}}
              - {id: h, depends_on: [], group: {steps: [{id: b, action: ask}]}}
            """)
        .then("start", "enter g", "open g 0", "enter h", "open h 0", "call g/a")
        .succeeds("g/a")
        .then("complete g/a", "close g 0", "join g", "call h/b");
  }

  @Test
  void aSubflowTakesAPlace() {
    Play.workflow(
            """
            max_concurrency: 1
            steps:
              - {id: a, subflow: child}
              - {id: b, action: ask, depends_on: []}
              - {id: c, subflow: child, depends_on: []}
            """)
        .calls("a")
        .succeeds("a")
        .then("complete a", "call b")
        .succeeds("b")
        .then("complete b", "call c");
  }

  @Test
  void aStepThatIsHeldAfterItsFailureTakesNoPlace() {
    Play.workflow(
            """
            max_concurrency: 1
            steps:
              - {id: a, action: ask, on_error: pause}
              - {id: b, action: ask, depends_on: []}
            """)
        .failsForGood("a", "oops")
        .then("hold a", "call b");
  }

  // 2: when

  @Test
  void whenIsEvaluatedWhenThePlaceIsFreeAndNotBefore() {
    Play.workflow(
            """
            max_concurrency: 1
            steps:
              - {id: a, action: ask, outputs: [late]}
              - {id: b, action: ask, depends_on: [], when: late == 'yes'}
            """)
        .succeeds("a", "\"yes\"")
        .then("complete a", "call b");
  }

  @Test
  void whenIsEvaluatedFirstSoThatInputsAreNotRenderedForASkippedStep() {
    Play.steps("- {id: a, action: ask, when: has(x.y), inputs: \"${x.y}\"}", "{\"x\": {}}")
        .then("start", "skip a", "COMPLETED null");
  }

  @Test
  void aSkippedStepThatHoldsOthersBeginsNothingInside() {
    Play.steps("- {id: a, when: 1 > 2, loop: {over: nothing, steps: [{id: b, action: ask}]}}")
        .then("start", "skip a", "COMPLETED null");
  }

  @Test
  void whenOfACallPerItemIsEvaluatedOnceForAll() {
    Play.steps("- {id: a, action: ask, when: 1 > 2, for_each: [1, 2]}")
        .then("start", "skip a", "COMPLETED null");
  }

  @Test
  void aSkippedStepPutsNothingIntoTheStore() {
    Play play =
        Play.steps(
            """
            - {id: a, action: echo, inputs: 1, outputs: [n]}
            - {id: b, action: ask, when: 1 > 2, outputs: [n]}
            """);
    assertThat(play.store()).isEqualTo("{\"n\":1}");
  }

  @Test
  @Tag("slow")
  void theExpressionsOfAStepAreBoundedTogether() {
    String heavy = ", \"${lists.range(99999).all(i, i >= 0)}\"".repeat(200).substring(2);
    Play play = Play.steps("- {id: a, action: ask, inputs: [" + heavy + "]}");
    play.ends("FAILED a: expression");
  }
}
