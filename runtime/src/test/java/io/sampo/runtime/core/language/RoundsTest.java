package io.sampo.runtime.core.language;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What "Kinds" says of {@code loop: while} and {@code loop: until}, and of their rounds. */
class RoundsTest {

  // while

  private static Play rounds(String test, String more) {
    return Play.steps(
        """
        - id: r
          loop:
            %s
            steps: [{id: a, action: ask}]
            %s
        - {id: after, action: ask, inputs: ["${r}"]}
        """
            .formatted(test, more));
  }

  @Test
  void whileTestsFirstAndWithoutARoundItsResultIsNull() {
    Play play = rounds("while: a != null", "");
    play.then("start", "enter r", "join r", "call after");
    assertThat(play.input("after")).isEqualTo("[null]");
  }

  @Test
  void whileTestsAgainAfterEachRoundAndItsResultIsOfTheLastRound() {
    Play play = rounds("while: a == null || a < 2", "");
    play.calls("r[0]/a").succeeds("r[0]/a", "1");
    play.then("complete r[0]/a", "close r 0", "open r 1", "call r[1]/a");
    play.succeeds("r[1]/a", "2").then("complete r[1]/a", "close r 1", "join r", "call after");
    assertThat(play.input("after")).isEqualTo("[2]");
  }

  @Test
  void whileEndsAfterMaxIterationsRounds() {
    rounds("while: true", "max_iterations: 2").succeeds("r[0]/a").succeeds("r[1]/a").calls("after");
  }

  // until

  @Test
  void untilRunsARoundBeforeItTests() {
    Play play = rounds("until: a != null", "");
    play.then("start", "enter r", "open r 0", "call r[0]/a");
    play.succeeds("r[0]/a", "1").then("complete r[0]/a", "close r 0", "join r", "call after");
    assertThat(play.input("after")).isEqualTo("[1]");
  }

  @Test
  void untilEndsWhenTheTestIsTrueAndNotBefore() {
    rounds("until: a > 1", "")
        .succeeds("r[0]/a", "1")
        .calls("r[1]/a")
        .succeeds("r[1]/a", "2")
        .calls("after");
  }

  @Test
  void untilEndsAfterMaxIterationsRoundsAndCompletes() {
    rounds("until: false", "max_iterations: 2")
        .succeeds("r[0]/a")
        .succeeds("r[1]/a")
        .calls("after");
  }

  @Test
  void aFailedRoundFailsTheStepWithoutAnotherTest() {
    rounds("until: false", "").failsForGood("r[0]/a", "oops").ends("FAILED r[0]/a: oops");
  }

  @Test
  void aTestThatCannotBeEvaluatedFailsTheStepWithoutRetry() {
    Play.steps("- {id: r, retry: 3, loop: {until: a.x > 1, steps: [{id: a, action: echo}]}}")
        .ends("FAILED r: expression");
  }

  // rounds

  @Test
  void aStepThatHasNotRunInThisRoundIsSeenWithItsResultOfTheRoundBefore() {
    Play play =
        Play.steps(
            """
            - id: r
              loop:
                until: b == 2
                steps:
                  - {id: a, action: ask, inputs: ["${b}"]}
                  - {id: b, action: ask}
            """);
    assertThat(play.input("r[0]/a")).isEqualTo("[null]");
    play.succeeds("r[0]/a").succeeds("r[0]/b", "1");
    assertThat(play.input("r[1]/a")).isEqualTo("[1]");
  }

  @Test
  void aStepThatHasRunInThisRoundIsSeenWithItsResultOfThisRound() {
    Play play =
        Play.steps(
            """
            - id: r
              loop:
                until: false
                max_iterations: 2
                steps: [{id: a, action: ask}, {id: b, action: ask, inputs: "${a}"}]
            """);
    play.succeeds("r[0]/a", "1").succeeds("r[0]/b").succeeds("r[1]/a", "2");
    assertThat(play.input("r[1]/b")).isEqualTo("2");
  }

  @Test
  void whatIsSeenOfTheRoundBeforeIsSeenInsideOtherStepsToo() {
    Play play =
        Play.steps(
            """
            - id: r
              loop:
                until: false
                max_iterations: 2
                steps: [{id: g, group: {steps: [{id: a, action: ask, inputs: ["${g}"]}]}}]
            """);
    play.succeeds("r[0]/g/a", "1");
    assertThat(play.input("r[1]/g/a")).isEqualTo("[1]");
  }

  @Test
  void aStepThatWasSkippedInARoundIsSeenWithNullAfterIt() {
    Play play =
        Play.steps(
            """
            - id: r
              loop:
                until: false
                max_iterations: 3
                steps: [{id: a, action: ask, inputs: ["${b}"]}, {id: b, action: ask, when: b == null}]
            """);
    play.succeeds("r[0]/a").succeeds("r[0]/b", "1").succeeds("r[1]/a");
    assertThat(play.input("r[2]/a")).isEqualTo("[null]");
  }

  @Test
  void aStepThatARoundJumpedOverIsStillSeenWithItsResultOfTheRoundBefore() {
    Play play =
        Play.steps(
            """
            - id: r
              loop:
                until: c == 3
                max_iterations: 3
                steps:
                  - {id: a, action: ask, on_error: {goto: c}}
                  - {id: b, action: ask}
                  - {id: c, action: ask, inputs: ["${b}"]}
            """);
    play.succeeds("r[0]/a").succeeds("r[0]/b", "5").succeeds("r[0]/c", "1");
    play.failsForGood("r[1]/a", "oops");
    assertThat(play.input("r[1]/c")).isEqualTo("[5]");
    play.succeeds("r[1]/c", "2").failsForGood("r[2]/a", "oops");
    assertThat(play.input("r[2]/c")).isEqualTo("[5]");
  }

  @Test
  @Tag("slow")
  void roundsThatCallNothingAndWaitForNothingEndAtABound() {
    Play play =
        Play.steps(
            """
            - id: r
              loop:
                while: "true"
                max_iterations: 2000000000
                steps: [{id: a, action: ask, when: "false"}]
            """);
    play.ends("FAILED r: limit");
  }

  @Test
  @Tag("slow")
  void aLoopThatMayNotGoOnLetsItsOtherIterationsEnd() {
    Play play =
        Play.steps(
            """
            - id: outer
              loop:
                over: lists.range(200)
                max_concurrency: 2
                steps:
                  - {id: a, action: ask, when: item == 0}
                  - id: idle
                    on_error: continue
                    when: item > 0
                    loop:
                      over: lists.range(10000)
                      steps: [{id: b, action: ask, when: "false"}]
            """);
    assertThat(play.listed()).isEmpty();
    play.succeeds("outer[0]/a").ends("FAILED outer: limit");
  }

  @Test
  void roundsWithoutStepsAreOverAtOnce() {
    Play play =
        Play.steps(
            """
            - {id: r, loop: {while: "true", max_iterations: 2000000000, steps: []}}
            - {id: s, loop: {until: "false", max_iterations: 2000000000, steps: []}}
            - {id: after, action: echo, inputs: ["${r}", "${s}"]}
            """);
    play.completes("[null,null]");
  }

  @Test
  @Tag("slow")
  void anEndlessLoopIsNotHiddenByCallsBesideIt() {
    Play play =
        Play.steps(
            """
            - id: both
              parallel:
                branches:
                  idle:
                    - id: r
                      loop:
                        while: "true"
                        max_iterations: 2000000000
                        steps: [{id: a, action: ask, when: "false"}]
                  busy:
                    - id: s
                      loop:
                        while: "true"
                        max_iterations: 1000
                        steps: [{id: b, action: echo}]
            """);
    play.ends("FAILED both[idle]/r: limit");
  }

  @Test
  @Tag("slow")
  void noLoopFailsForAnotherThatWasEndless() {
    Play play =
        Play.steps(
            """
            - id: r
              on_error: continue
              loop:
                while: "true"
                max_iterations: 2000000000
                steps: [{id: a, action: ask, when: "false"}]
            - id: s
              loop: {over: [1, 2], steps: [{id: b, action: ask, when: "false"}]}
            """);
    play.completes("[null,null]");
  }

  @Test
  @Tag("slow")
  void loopsInLoopsThatCallNothingEndAtABound() {
    Play play =
        Play.steps(
            """
            - id: outer
              on_error: continue
              loop:
                while: "true"
                max_iterations: 2000000000
                steps:
                  - id: inner
                    on_error: continue
                    loop:
                      over: lists.range(10000)
                      max_concurrency: 10000
                      steps: [{id: a, action: ask, when: "false"}]
            - {id: after, action: echo, inputs: 1}
            """);
    play.completes("1");
    assertThat(play.listed()).contains("outer");
  }
}
