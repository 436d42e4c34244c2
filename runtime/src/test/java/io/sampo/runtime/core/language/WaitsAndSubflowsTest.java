package io.sampo.runtime.core.language;

import static org.assertj.core.api.Assertions.assertThat;

import io.sampo.runtime.core.program.Program;
import io.sampo.runtime.core.program.Task;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What "Kinds" says of actions, subflows and waits. */
class WaitsAndSubflowsTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  @Test
  void theResultOfAnActionIsWhatItReturned() {
    Play.steps("- {id: a, action: ask}").succeeds("a", "{\"x\":[1]}").completes("{\"x\":[1]}");
  }

  // subflows

  @Test
  void aSubflowRunsOnTheStepsInputAndItsOutputIsTheResult() {
    Play play = Play.steps("- {id: s, subflow: child, inputs: {n: \"${n}\"}}", "{\"n\": 3}");
    assertThat(play.input("s")).isEqualTo("{\"n\":3}");
    play.succeeds("s", "4").completes("4");
  }

  @Test
  void aSubflowWithoutInputsRunsOnTheInputOfTheWorkflow() {
    Play play = Play.steps("- {id: s, subflow: child}", "{\"n\": 3}");
    assertThat(play.input("s")).isEqualTo("{\"n\":3}");
  }

  @Test
  void aSubflowIsTriedAgainWithAnotherChildOnTheSameInput() {
    Play play =
        Play.steps("- {id: s, subflow: child, inputs: {n: 1}, retry: {attempts: 2, delay: 1s}}");
    play.fails("s", "oops").then("back off s").calls();
    play.passes(SECOND).then("retry s", "call s again").calls("s");
    assertThat(play.call("s").attempt()).isEqualTo(2);
    assertThat(play.input("s")).isEqualTo("{\"n\":1}");
  }

  @Test
  void theFailureOfAChildIsThatOfTheStep() {
    Play play = Play.steps("- {id: s, subflow: child, on_error: continue}");
    play.fails("s", "card");
    assertThat(play.failure("s").code()).isEqualTo("card");
    assertThat(play.failure("s").types()).containsExactly("shop.Oops");
  }

  @Test
  void cancellingTheStepEndsTheWaitForTheChild() {
    Play.steps("- {id: s, subflow: child}")
        .calls("s")
        .cancelled("enough")
        .calls()
        .ends("CANCELLED: enough");
  }

  @Test
  void theTimeoutOfASubflowEndsTheWaitForTheChildAndIsRetried() {
    Play play =
        Play.steps("- {id: s, subflow: child, timeout: 5s, retry: {attempts: 2, delay: 1s}}");
    play.waitsFor("limit s").passes(Duration.ofSeconds(5)).then("back off s").calls();
    play.passes(SECOND).calls("s").waitsFor("limit s");
    play.passes(Duration.ofSeconds(5)).ends("FAILED s: timeout");
  }

  @Test
  void aDetachedSubflowIsMarkedSoThatNobodyWaits() {
    Play play = Play.steps("- {id: s, subflow: {workflow: child, detached: true}}");
    assertThat(((Task.Child) play.call("s").node().task()).detached()).isTrue();
  }

  // signals with a deadline

  private static Play deadline(String more) {
    return Play.steps(
        """
        - id: w
          wait: {signal: paid, timeout: 2d, on_timeout: {value: %s}}
        - {id: after, action: ask, inputs: ["${w}"]}
        """
            .formatted(more),
        "{\"n\": 3}");
  }

  @Test
  void aWaitCompletesAtItsDeadlineWithTheValueAndNothingHasFailed() {
    Play play = deadline("null");
    play.then("start", "listen w").waitsFor("wait w");
    play.passes(Duration.ofDays(2)).then("complete w", "call after").waitsFor();
    assertThat(play.input("after")).isEqualTo("[null]");
    assertThat(play.execution().incidents()).isEmpty();
    play.succeeds("after", "1").completes("1");
    assertThat(play.listed()).isEmpty();
  }

  @Test
  void aSignalInTimeIsTheResultAndTheDeadlineIsGone() {
    Play play = deadline("late").signal("paid", "7");
    play.then("signal paid", "take w", "call after").waitsFor();
    assertThat(play.input("after")).isEqualTo("[7]");
  }

  @Test
  void aSignalAfterTheDeadlineIsForTheNextWait() {
    Play play = deadline("late").passes(Duration.ofDays(2)).signal("paid", "7");
    play.then("signal paid");
    assertThat(play.input("after")).isEqualTo("[\"late\"]");
  }

  @Test
  void theValueAtTheDeadlineMayBeComputed() {
    Play play = deadline("{n: \"${n + 1}\"}").passes(Duration.ofDays(2));
    assertThat(play.input("after")).isEqualTo("[{\"n\":4}]");
  }

  @Test
  void aValueThatCannotBeComputedFailsTheWait() {
    deadline("\"${n.x}\"").passes(Duration.ofDays(2)).ends("FAILED w: expression");
  }

  @Test
  void aDeadlineThatIsNoDurationFailsTheWait() {
    Play.steps(
            "- {id: w, wait: {signal: paid, timeout: \"${d}\", on_timeout: {value: 1}}}",
            "{\"d\": \"soon\"}")
        .ends("FAILED w: expression");
  }

  @Test
  void aTimeoutWithoutAValueIsThatOfTheStep() {
    Play.steps("- {id: w, wait: {signal: paid, timeout: 5s}}")
        .waitsFor("limit w")
        .passes(Duration.ofSeconds(5))
        .ends("FAILED w: timeout");
  }

  // times

  @Test
  void waitForWaitsAndItsResultIsNull() {
    Play.steps("- {id: w, wait: {for: 5s}}")
        .then("start", "wait w")
        .passes(Duration.ofMillis(4_999))
        .then()
        .passes(Duration.ofMillis(1))
        .completes("null");
  }

  @Test
  void theActionSleepIsTheSameWait() {
    Play.steps("- {id: w, action: sleep, inputs: {for: \"${n}s\"}}", "{\"n\": 5}")
        .then("start", "wait w")
        .waitsFor("wait w")
        .passes(Duration.ofMillis(4_999))
        .then()
        .passes(Duration.ofMillis(1))
        .completes("null");
  }

  @Test
  void theActionSleepWaitsPerItem() {
    Play.steps("- {id: w, action: sleep, for_each: '[1, 2]', inputs: {for: \"${item}s\"}}")
        .waitsFor("wait w[0]")
        .passes(Duration.ofSeconds(3))
        .completes("[null,null]");
  }

  @Test
  void theActionSleepIsCalledWhereItsTimeComesFromElsewhere() {
    Play.steps("- {id: w, action: sleep}", "{\"for\": \"5s\"}").then("start", "call w");
  }

  @Test
  void waitUntilWaitsAndItsResultIsNull() {
    Play.steps("- {id: w, wait: {until: \"${at}\"}}", "{\"at\": \"1970-01-01T00:00:03+00:00\"}")
        .passes(Duration.ofMillis(1_999))
        .then()
        .passes(Duration.ofMillis(1))
        .completes("null");
  }

  @Test
  void waitUntilATimeThatHasPassedIsOverWithTheNextTimer() {
    Play.steps("- {id: w, wait: {until: \"1970-01-01T00:00:00Z\"}}")
        .then("start", "wait w")
        .passes(Duration.ZERO)
        .completes("null");
  }

  @Test
  void waitUntilSomethingThatIsNoTimeFails() {
    Play.steps("- {id: w, wait: {until: \"${at}\"}}", "{\"at\": \"tomorrow\"}")
        .ends("FAILED w: expression");
  }

  // signals

  @Test
  void waitSignalWaitsForASignalOfThatNameAndItsResultIsThePayload() {
    Play.steps("- {id: w, wait: {signal: go}}")
        .then("start", "listen w")
        .signal("other", "1")
        .then("signal other")
        .signal("go", "{\"n\":2}")
        .completes("{\"n\":2}");
  }

  @Test
  void aSignalThatCameEarlierIsTakenAtOnce() {
    Play.steps("- {id: a, action: ask}\n- {id: w, wait: {signal: go}}")
        .signal("go", "7")
        .then("signal go")
        .succeeds("a")
        .then("complete a", "listen w", "take w", "COMPLETED 7");
  }

  @Test
  void theOldestSignalIsTakenFirstAndEachOnce() {
    Play play =
        Play.steps(
            """
            - {id: a, action: ask}
            - {id: v, wait: {signal: go}}
            - {id: w, wait: {signal: go}}
            - {id: x, wait: {signal: go}}
            """);
    play.signal("go", "1").signal("go", "2").succeeds("a");
    assertThat(play.result("v")).isEqualTo("1");
    assertThat(play.result("w")).isEqualTo("2");
    assertThat(play.status("x")).isEqualTo("WAITING");
  }

  @Test
  void aSignalGoesToTheStepThatHasWaitedLongest() {
    Play play =
        Play.steps(
            """
            - {id: a, action: ask}
            - {id: v, wait: {signal: go}}
            - {id: w, wait: {signal: go}, depends_on: []}
            """);
    play.succeeds("a").signal("go", "1").then("signal go", "take w");
    play.signal("go", "2").then("signal go", "take v", "COMPLETED 1");
  }

  @Test
  void aStepThatNoLongerWaitsTakesNoSignalAndItIsKeptForAnother() {
    Play play =
        Play.steps(
            """
            - {id: v, wait: {signal: go}, timeout: 1s, on_error: continue}
            - {id: a, action: ask}
            - {id: w, wait: {signal: go}}
            """);
    play.passes(SECOND).then("continue over v", "call a");
    play.signal("go", "1").then("signal go").succeeds("a").completes("1");
  }

  @Test
  void theTimeoutOfAWaitFailsIt() {
    Play.steps("- {id: w, wait: {signal: go}, timeout: 1s}")
        .passes(SECOND)
        .ends("FAILED w: timeout");
    Play.steps("- {id: w, wait: {for: 1h}, timeout: 1s}").passes(SECOND).ends("FAILED w: timeout");
  }

  @Test
  void aSignalThatAStepWaitsForIsTakenHoweverManyOthersAreKept() {
    Play play = Play.steps("- {id: w, wait: {signal: go}}");
    for (int count = 0; count < Program.Bounds.MOST_SIGNALS; count++) {
      play.signal("other", "1");
    }
    play.signal("go", "2").completes("2");
  }

  @Test
  void anInputThatBecomesTooLargeFailsTheStep() {
    String text = "\"" + "x".repeat(500_000) + "\"";
    Play.steps(
            "- {id: a, action: ask, inputs: [\"${t}\", \"${t}\", \"${t}\"]}",
            "{\"t\": " + text + "}")
        .then("start", "fail a", "FAILED a: input_too_large");
  }
}
