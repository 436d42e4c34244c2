package io.sampo.runtime.core.language;

import static org.assertj.core.api.Assertions.assertThat;

import io.sampo.api.message.Remedy;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What the table of {@code on_error} under "Failures" says. */
class OnErrorTest {

  // fail, continue, retry

  @Test
  void failStopsTheDependantsAndTheScopeFails() {
    Play play = Play.steps("- {id: a, action: boom, on_error: fail}\n- {id: b, action: ask}");
    play.then("start", "call a", "fail a", "FAILED a: boom");
    assertThat(play.status("b")).isEqualTo("PENDING");
  }

  @Test
  void continueRunsTheDependantsWithTheResultNullAndTheEndListsTheStep() {
    Play play =
        Play.steps(
            """
            - {id: a, action: boom, on_error: continue}
            - {id: b, action: ask, inputs: ["${a}"]}
            """);
    assertThat(play.status("a")).isEqualTo("FAILED");
    assertThat(play.input("b")).isEqualTo("[null]");
    play.succeeds("b", "1").completes("1");
    assertThat(play.listed()).isEqualTo("a");
  }

  @Test
  void theEndListsStepsInsideOtherStepsByTheirPaths() {
    Play play =
        Play.steps(
            """
            - id: each
              loop: {over: [1, 2], steps: [{id: a, action: boom, on_error: continue, when: item == 2}]}
            """);
    play.completes("[null,null]");
    assertThat(play.listed()).isEqualTo("each[1]/a");
  }

  @Test
  void retryIsThePolicyAndThenFail() {
    Play.steps("- {id: a, action: ask, on_error: retry, retry: {attempts: 2, delay: 1s}}")
        .fails("a", "oops")
        .then("back off a")
        .passes(Duration.ofSeconds(1))
        .fails("a", "oops")
        .then("fail a", "FAILED a: oops");
  }

  // goto

  @Test
  void gotoBeginsItsTargetAtOnceWithoutItsDependencies() {
    Play play =
        Play.steps(
            """
            - {id: a, action: boom, on_error: {goto: c}}
            - {id: b, action: ask}
            - {id: c, action: ask}
            """);
    play.then("start", "call a", "leave a for c", "call c");
    play.succeeds("c", "3").completes("3");
    assertThat(play.status("a")).isEqualTo("FAILED");
    assertThat(play.status("b")).isEqualTo("PENDING");
    assertThat(play.listed()).isEqualTo("a");
  }

  @Test
  void theDependantsOfAStepThatWasLeftDoNotRun() {
    Play.steps(
            """
            - {id: a, action: boom, on_error: {goto: c}}
            - {id: b, action: ask, depends_on: [a], join: any}
            - {id: c, action: echo, inputs: 3, depends_on: []}
            """)
        .completes("3");
  }

  @Test
  void aStepThatWasLeftIsNotDoneForTheStepsThatFollowFromTheTarget() {
    Play.steps(
            """
            - {id: a, action: boom, on_error: {goto: b}}
            - {id: b, action: ask, depends_on: [a]}
            - {id: c, action: ask, depends_on: [a, b], join: any}
            """)
        .calls("b")
        .succeeds("b")
        .calls("c");
  }

  @Test
  void gotoForgetsWhatTheTargetAndTheStepsThatFollowFromItDid() {
    Play play =
        Play.steps(
            """
            - {id: a, action: ask, inputs: ["${store.?n.orValue(0)}"]}
            - {id: b, action: ask}
            - {id: c, action: ask, on_error: {goto: a}}
            """);
    play.succeedsAndSets("a", "n", "7").succeeds("b").failsForGood("c", "oops");
    play.then("leave c for a", "call a#2");
    assertThat(play.paths()).containsExactly("a#2", "b#2", "c#2");
    assertThat(play.status("b#2")).isEqualTo("PENDING");
    assertThat(play.input("a#2")).isEqualTo("[7]");
    play.succeeds("a#2").succeeds("b#2").succeeds("c#2", "3").completes("3");
    assertThat(play.listed()).isEmpty();
  }

  @Test
  void gotoCancelsWhatRunsOfTheStepsThatFollowFromItsTarget() {
    Play play =
        Play.steps(
            """
            - {id: a, action: ask, depends_on: []}
            - {id: g, group: {steps: [{id: b, action: ask}]}}
            - {id: w, wait: {signal: go}, depends_on: [a]}
            - {id: x, action: ask, depends_on: [], on_error: {goto: a}}
            """);
    play.succeeds("a").calls("g/b", "x").failsForGood("x", "oops");
    play.then("leave x for a", "call a#2").calls("a#2");
    play.signal("go", "1").then("signal go").succeeds("a#2").calls("g#2/b");
    assertThat(play.result("w#2")).isEqualTo("1");
  }

  @Test
  void gotoLeavesAloneWhatDoesNotFollowFromItsTarget() {
    Play play =
        Play.steps(
            """
            - {id: a, action: ask}
            - {id: b, action: ask, depends_on: []}
            - {id: c, action: echo, inputs: 3, depends_on: [], when: 1 > 2}
            - {id: x, action: ask, depends_on: [], on_error: {goto: c}}
            """);
    play.succeeds("a").failsForGood("x", "oops").then("leave x for c", "skip c#2");
    play.calls("b").succeeds("b", "2").completes("2");
  }

  @Test
  void aStepThatFollowsFromTheTargetRunsAgainOnceItsDependenciesAreDoneAgain() {
    Play.steps(
            """
            - {id: a, action: ask, depends_on: []}
            - {id: b, action: ask, depends_on: []}
            - {id: c, action: ask, depends_on: [a, b], on_error: {goto: a}}
            """)
        .succeeds("a")
        .succeeds("b")
        .failsForGood("c", "oops")
        .then("leave c for a", "call a#2")
        .succeeds("a#2")
        .then("complete a#2", "call c#2");
  }

  @Test
  void aStepThatFollowsFromTheTargetBeginsAtOnceWhenEnoughOtherDependenciesAreDone() {
    Play.steps(
            """
            - {id: a, action: ask, depends_on: []}
            - {id: b, action: ask, depends_on: []}
            - {id: c, action: ask, depends_on: [a, b], join: any}
            - {id: x, action: ask, depends_on: [], on_error: {goto: b}}
            """)
        .succeeds("a")
        .succeeds("b")
        .failsForGood("x", "oops")
        .then("leave x for b", "call b#2", "call c#2")
        .calls("b#2", "c#2");
  }

  @Test
  void gotoForgetsWhatWasContinuedOverInsideTheStepsItResets() {
    Play play =
        Play.steps(
            """
            - {id: g, group: {steps: [{id: a, action: ask, on_error: continue}]}}
            - {id: b, action: ask, on_error: {goto: g}}
            """);
    play.failsForGood("g/a", "oops").failsForGood("b", "oops");
    play.succeeds("g#2/a").succeeds("b#2", "2").completes("2");
    assertThat(play.listed()).isEmpty();
  }

  @Test
  void aStepMayGoToItself() {
    Play play = Play.steps("- {id: a, action: ask, on_error: {goto: a}}\n- {id: b, action: ask}");
    play.failsForGood("a", "oops").then("leave a for a", "call a#2");
    play.succeeds("a#2").succeeds("b").completes("\"b\"");
    assertThat(play.listed()).isEmpty();
  }

  @Test
  void theTargetsConditionIsEvaluatedAndTheStepsAfterItRun() {
    Play.steps(
            """
            - {id: a, action: boom, on_error: {goto: c}}
            - {id: b, action: ask}
            - {id: c, action: ask, when: 1 > 2}
            - {id: d, action: ask}
            """)
        .then("start", "call a", "leave a for c", "skip c", "call d");
  }

  @Test
  void triesAreCountedAnewAfterAJump() {
    Play play =
        Play.steps("- {id: a, action: ask, retry: {attempts: 2, delay: 1s}, on_error: {goto: a}}");
    play.fails("a", "oops").passes(Duration.ofSeconds(1)).fails("a", "oops");
    play.then("leave a for a", "call a#2").fails("a#2", "oops").then("back off a#2");
  }

  @Test
  void gotoStaysWithinItsScope() {
    Play.steps(
            """
            - id: each
              loop:
                over: [1, 2]
                steps:
                  - {id: a, action: boom, on_error: {goto: c}}
                  - {id: b, action: ask}
                  - {id: c, action: echo, inputs: "${item}"}
            """)
        .completes("[1,2]");
  }

  @Test
  void afterAHundredJumpsOneMoreFailsTheStep() {
    Play play = Play.steps("- {id: a, action: ask, on_error: {goto: a}}");
    play.failsForGood("a", "oops");
    for (int jump = 2; jump <= 100; jump++) {
      play.failsForGood("a#" + jump, "oops");
    }
    play.calls("a#101").failsForGood("a#101", "oops");
    play.then("fail a#101", "FAILED a#101: limit");
  }

  // pause

  private static Play held() {
    return Play.steps(
            """
            - {id: a, action: ask, on_error: pause}
            - {id: b, action: ask, inputs: ["${a}"]}
            - {id: c, action: ask, depends_on: []}
            - {id: d, action: ask}
            """)
        .failsForGood("a", "oops");
  }

  @Test
  void pauseHoldsTheStepAndOtherStepsGoOn() {
    Play play = held().then("hold a");
    assertThat(play.status()).isEqualTo("PAUSED");
    play.succeeds("c").then("complete c", "call d").succeeds("d").then("complete d");
    assertThat(play.status()).isEqualTo("PAUSED");
    assertThat(play.status("b")).isEqualTo("PENDING");
  }

  @Test
  void resumedWithRetryTheStepIsTriedAgain() {
    Play play = held().resumed(Remedy.RETRY).then("resume RETRY", "retry a", "call a again");
    assertThat(play.status()).isEqualTo("RUNNING");
    play.succeeds("a", "1");
    assertThat(play.input("b")).isEqualTo("[1]");
  }

  @Test
  void aTryAfterAResumeThatFailsHoldsTheStepAgain() {
    Play play = held().resumed(Remedy.RETRY).fails("a", "oops").then("hold a");
    assertThat(play.status()).isEqualTo("PAUSED");
  }

  @Test
  void resumedWithContinueItsDependantsRunWithNullAndTheEndListsTheStep() {
    Play play = held().resumed(Remedy.CONTINUE);
    play.then("resume CONTINUE", "continue over a", "call b");
    assertThat(play.input("b")).isEqualTo("[null]");
    play.succeeds("b").succeeds("c").succeeds("d", "4").completes("4");
    assertThat(play.listed()).isEqualTo("a");
  }

  @Test
  void resumedWithFailTheStepHasFailed() {
    held()
        .resumed(Remedy.FAIL)
        .then("resume FAIL", "fail a")
        .succeeds("c")
        .succeeds("d")
        .ends("FAILED a: oops");
  }

  @Test
  void allStepsThatAreHeldAreResumedTogether() {
    Play.steps(
            """
            - {id: a, action: boom, on_error: pause}
            - {id: g, depends_on: [], group: {steps: [{id: b, action: boom, on_error: pause}]}}
            """)
        .resumed(Remedy.CONTINUE)
        .then(
            "resume CONTINUE",
            "continue over a",
            "continue over g/b",
            "close g 0",
            "join g",
            "COMPLETED null");
  }

  @Test
  void aStepThatHoldsOthersMayBeHeldAndRunsAllOfItAgain() {
    Play.steps("- {id: g, on_error: pause, group: {steps: [{id: a, action: ask}]}}")
        .failsForGood("g/a", "oops")
        .then("fail g/a", "close g 0", "hold g")
        .resumed(Remedy.RETRY)
        .then("resume RETRY", "retry g", "enter g", "open g 0", "call g~2/a");
  }

  @Test
  void aStepThatIsHeldBecauseOfAnExpressionEvaluatesItAgain() {
    Play play =
        Play.steps(
            """
            - {id: a, action: ask, on_error: pause, inputs: "${store.n}"}
            - {id: b, action: ask, depends_on: []}
            """);
    assertThat(play.status("a")).isEqualTo("WAITING");
    play.succeedsAndSets("b", "n", "7").resumed(Remedy.RETRY);
    assertThat(play.input("a#2")).isEqualTo("7");
  }

  @Test
  void resumedWithRetryThereIsOneMoreTryHoweverManyThePolicyHas() {
    Play.steps("- {id: a, action: ask, on_error: pause, retry: {attempts: 2, delay: 1s}}")
        .fails("a", "oops")
        .passes(Duration.ofSeconds(1))
        .fails("a", "oops")
        .then("hold a")
        .resumed(Remedy.RETRY)
        .fails("a", "oops")
        .then("hold a");
  }

  @Test
  void anExecutionThatIsPausedMayBeCancelled() {
    Play.steps("- {id: a, action: boom, on_error: pause}")
        .cancelled("enough")
        .ends("CANCELLED: enough");
  }
}
