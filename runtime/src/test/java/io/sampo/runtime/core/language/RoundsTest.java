package io.sampo.runtime.core.language;

import static org.assertj.core.api.Assertions.assertThat;

import io.sampo.api.view.WaitingFor;
import java.time.Duration;
import java.time.Instant;
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
  void whileFailsWhenItsTestAsksForMoreThanMaxIterations() {
    Play play = rounds("while: true", "max_iterations: 2");
    play.succeeds("r[0]/a").succeeds("r[1]/a").ends("FAILED r: loop_limit");
    assertThat(play.failure("r").message())
        .isEqualTo(
            "Expected 'true' to be false after at most 2 iterations, but it is still true; raise"
                + " 'max_iterations', or write 'on_limit: continue' to go on with the result of"
                + " the last iteration");
  }

  @Test
  void whileThatNeedsExactlyMaxIterationsCompletes() {
    rounds("while: a == null || a < 2", "max_iterations: 2")
        .succeeds("r[0]/a", "1")
        .succeeds("r[1]/a", "2")
        .calls("after");
  }

  @Test
  void whileCompletesAtItsLimitWhenOnLimitSaysSo() {
    Play play = rounds("while: true", "max_iterations: 2\n    on_limit: continue");
    play.succeeds("r[0]/a").succeeds("r[1]/a", "2").calls("after");
    assertThat(play.input("after")).isEqualTo("[2]");
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
  void untilFailsWhenItsTestAsksForMoreThanMaxIterations() {
    Play play = rounds("until: false", "max_iterations: 2");
    play.succeeds("r[0]/a").succeeds("r[1]/a").ends("FAILED r: loop_limit");
    assertThat(play.failure("r").message()).contains("'false' to be true after at most 2 iter");
  }

  @Test
  void untilThatNeedsExactlyMaxIterationsCompletes() {
    rounds("until: a == 2", "max_iterations: 2")
        .succeeds("r[0]/a", "1")
        .succeeds("r[1]/a", "2")
        .calls("after");
  }

  @Test
  void untilCompletesAtItsLimitWhenOnLimitSaysSo() {
    rounds("until: false", "max_iterations: 2\n    on_limit: continue")
        .succeeds("r[0]/a")
        .succeeds("r[1]/a")
        .calls("after");
  }

  @Test
  void theLimitOfALoopIsNotRetried() {
    Play.steps(
            "- {id: r, retry: 3, loop: {until: false, max_iterations: 1, steps: [{id: a, action:"
                + " echo}]}}")
        .ends("FAILED r: loop_limit");
  }

  // every

  private static Play polling(String more) {
    return Play.steps(
        """
        - id: r
          retry: {attempts: 2, delay: 1s, backoff: fixed}
          loop:
            until: a == 2
            every: 10s
            %s
            steps: [{id: a, action: ask}]
        - {id: after, action: ask, inputs: ["${r}"]}
        """
            .formatted(more));
  }

  @Test
  void aPauseStandsBetweenTwoIterationsOnly() {
    Play play = polling("");
    play.succeeds("r[0]/a", "1").then("complete r[0]/a", "close r 0", "wait r").waitsFor("wait r");
    play.passes(Duration.ofMillis(9_999)).then().calls();
    play.passes(Duration.ofMillis(1)).then("open r 1", "call r[1]/a").waitsFor();
    play.succeeds("r[1]/a", "2").then("complete r[1]/a", "close r 1", "join r", "call after");
    assertThat(play.input("after")).isEqualTo("[2]");
  }

  @Test
  void aStepThatPausesSaysUntilWhen() {
    Play play = polling("").succeeds("r[0]/a", "1");
    assertThat(play.waitingFor("r"))
        .contains(new WaitingFor.Time(Instant.ofEpochMilli(play.now() + 10_000)));
    assertThat(play.status("r")).isEqualTo("RUNNING");
  }

  @Test
  void theTimeoutOfALoopEndsItInAPause() {
    Play play = polling("timeout: 5s");
    play.succeeds("r[0]/a", "1").waitsFor("limit r", "wait r");
    play.passes(Duration.ofSeconds(5)).then("back off r").waitsFor("retry r");
    play.passes(Duration.ofSeconds(1)).calls("r~2[0]/a").waitsFor("limit r");
  }

  @Test
  void aPauseMayBeComputedAnewEachTime() {
    Play play =
        Play.steps(
            """
            - id: r
              loop: {until: a == 9, every: "${a}s", steps: [{id: a, action: ask}]}
            """);
    play.succeeds("r[0]/a", "3").passes(Duration.ofMillis(2_999)).calls();
    play.passes(Duration.ofMillis(1)).succeeds("r[1]/a", "\"soon\"").ends("FAILED r: expression");
  }

  @Test
  void aCancellationEndsThePause() {
    polling("").succeeds("r[0]/a", "1").cancelled("enough").ends("CANCELLED: enough");
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
