package io.sampo.runtime.core.language;

import static org.assertj.core.api.Assertions.assertThat;

import io.sampo.api.view.StepStatus;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What the table of {@code on_error} under "Failures" says of {@code goto}. */
class GotoTest {

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
            - {id: g, when: "store == {}", group: {steps: [{id: a, action: boom, on_error: continue}]}}
            - {id: b, action: echo, inputs: 1, outputs: [n]}
            - {id: c, action: ask, on_error: {goto: g}}
            """);
    play.failsForGood("c", "oops")
        .then("leave c for g", "skip g#2", "call b#2", "complete b#2", "call c#2");
    play.succeeds("c#2", "3").completes("3");
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

  @Test
  void theOccurrenceBeforeIsNotFoundAnyMore() {
    Play play =
        Play.steps(
            """
            - {id: a, action: ask}
            - {id: b, action: ask, on_error: {goto: a}}
            """);
    play.succeeds("a").failsForGood("b", "oops");
    assertThat(play.execution().find("a")).isEmpty();
    assertThat(play.execution().statusOf("a")).isEmpty();
    assertThat(play.execution().statusOf("a#2")).contains(StepStatus.RUNNING);
    assertThat(play.execution().incidents()).hasSize(1);
  }
}
