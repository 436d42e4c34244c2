package io.sampo.runtime.core.language;

import static org.assertj.core.api.Assertions.assertThat;

import io.sampo.api.message.Remedy;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What the table of {@code on_error} under "Failures" says, but for {@code goto}. */
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

  @Test
  void retryWithoutAnyPolicyIsTheConfiguredOneWithThreeAttempts() {
    Play play = Play.steps("- {id: a, action: ask, on_error: retry}");
    play.fails("a", "oops").then("back off a").passes(Duration.ofMillis(4_999)).then();
    play.passes(Duration.ofMillis(1)).fails("a", "oops").then("back off a");
    play.passes(Duration.ofSeconds(10)).fails("a", "oops").ends("FAILED a: oops");
  }

  @Test
  void retryAsADefaultHoldsForActionsAndEachCallOfThem() {
    Play play =
        Play.workflow(
            """
            defaults: {on_error: retry}
            steps: [{id: a, action: ask, for_each: "[1]"}]
            """);
    play.fails("a[0]", "oops").then("back off a[0]");
  }

  @Test
  void retryOfAStepThatContainsOthersRunsAllOfItAgain() {
    Play play =
        Play.workflow(
            """
            retry: {attempts: 2, delay: 3s}
            steps:
              - {id: g, on_error: retry, group: {steps: [{id: a, action: ask, retry: {attempts: 1}}]}}
            """);
    play.fails("g/a", "oops").then("fail g/a", "close g 0", "back off g");
    play.passes(Duration.ofSeconds(3)).fails("g~2/a", "oops").ends("FAILED g~2/a: oops");
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

  @Test
  void aDefaultThatLeadsToAStepMeansFailWhereThatStepIsNotInTheSameList() {
    Play.workflow(
            """
            on_error: {goto: mend}
            steps:
              - {id: own, action: boom, when: n == 1}
              - {id: g, group: {steps: [{id: inner, action: boom}]}, on_error: continue}
              - {id: end, action: echo, inputs: 1}
              - {id: mend, action: echo, inputs: 2}
            finally: [{id: last, action: boom}]
            """,
            "{\"n\": 2}")
        .ends("FAILED [finally]/last: boom");
  }

  @Test
  void aDefaultMayLeadToAStepOfTheWorkflowsOwnList() {
    Play play =
        Play.workflow(
            """
            on_error: {goto: mend}
            steps:
              - {id: a, action: ask}
              - {id: b, action: ask}
              - {id: mend, action: echo, inputs: 2}
            """);
    play.fails("a", "oops").completes("2");
  }
}
