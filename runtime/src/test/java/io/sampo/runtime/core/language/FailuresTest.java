package io.sampo.runtime.core.language;

import static org.assertj.core.api.Assertions.assertThat;

import io.sampo.api.message.Remedy;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What "Failures" says of retries, timeouts and the handlers of steps. */
class FailuresTest {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final String TWICE = "retry: {attempts: 2, delay: 1s}";

  // the order: retry, handler, on_error

  @Test
  void theHandlerRunsWhenNoTryIsLeftAndThenOnErrorCounts() {
    Play.steps(
            """
            - {id: a, action: ask, retry: {attempts: 2, delay: 1s}, error_handler: {id: h, action: ask}, on_error: continue}
            - {id: b, action: ask}
            """)
        .fails("a", "oops")
        .then("back off a")
        .passes(SECOND)
        .then("retry a", "call a again")
        .fails("a", "oops")
        .then("handle a", "call a~2[!]/h")
        .succeeds("a~2[!]/h")
        .then("complete a~2[!]/h", "continue over a", "call b");
  }

  @Test
  void withoutOnErrorAStepFailsAfterItsHandlerHasRunWell() {
    Play.steps("- {id: a, action: boom, error_handler: {id: h, action: echo}}")
        .then(
            "start",
            "call a",
            "handle a",
            "call a[!]/h",
            "complete a[!]/h",
            "fail a",
            "FAILED a: boom");
  }

  @Test
  void theFailureOfAHandlerHidesNothing() {
    Play play =
        Play.steps(
            """
            - {id: a, action: ask, on_error: continue, error_handler: {id: h, action: ask}}
            - {id: b, action: echo, inputs: 2}
            """);
    play.failsForGood("a", "first").failsForGood("a[!]/h", "second").completes("2");
    assertThat(play.failure("a").code()).isEqualTo("first");
  }

  @Test
  void aHandlerDoesNotRunAfterASuccessOrASkip() {
    Play.steps(
            """
            - {id: a, action: echo, inputs: 1, error_handler: {id: h, action: ask}}
            - {id: b, action: ask, when: 1 > 2, error_handler: {id: i, action: ask}}
            """)
        .completes("1");
  }

  @Test
  void aHandlerRunsAfterAnExpressionThatCannotBeEvaluated() {
    Play play =
        Play.steps(
            "- {id: a, action: ask, when: n, error_handler: {id: h, action: ask, inputs: \"${error.code}\"}}",
            "{\"n\": 1}");
    assertThat(play.input("a[!]/h")).isEqualTo("\"expression\"");
  }

  @Test
  void aStepMayHoldOthersInItsHandlerAndThatHasRetriesOfItsOwn() {
    Play.steps(
            """
            - id: a
              action: boom
              error_handler: {id: h, group: {steps: [{id: i, action: ask, retry: {attempts: 2, delay: 1s}}]}}
            """)
        .fails("a[!]/h/i", "oops")
        .passes(SECOND)
        .succeeds("a[!]/h/i")
        .ends("FAILED a: boom");
  }

  // steps that contain others

  @Test
  void aRetryOfAStepThatHoldsOthersRunsAllOfItAgain() {
    Play play =
        Play.steps(
            "- {id: g, %s, group: {steps: [{id: a, action: ask}, {id: b, action: ask}]}}"
                .formatted(TWICE));
    play.succeeds("g/a").fails("g/b", "oops").then("fail g/b", "close g 0", "back off g");
    play.passes(SECOND).then("retry g", "enter g", "open g 0", "call g~2/a");
    play.succeeds("g~2/a").succeeds("g~2/b").completes("\"g~2/b\"");
  }

  @Test
  void aRetryOfALoopEvaluatesItsItemsAgainAndOfAConditionItsTest() {
    Play play =
        Play.steps(
            """
            - {id: o, retry: {attempts: 2, delay: 1s}, loop: {over: "${store.?list.orValue([1])}", steps: [{id: a, action: ask, outputs: [x]}, {id: b, action: ask}]}}
            """);
    play.succeedsAndSets("o[0]/a", "list", "[5, 6, 7]").fails("o[0]/b", "oops").passes(SECOND);
    play.succeeds("o~2[0]/a").succeeds("o~2[0]/b").calls("o~2[1]/a");
  }

  @Test
  void whenIsNotEvaluatedAgainForARetry() {
    Play.steps(
            """
            - {id: g, retry: {attempts: 2, delay: 1s}, when: "store == {}", group: {steps: [{id: a, action: ask, outputs: [x]}, {id: b, action: ask}]}}
            """)
        .succeeds("g/a")
        .fails("g/b", "oops")
        .passes(SECOND)
        .calls("g~2/a");
  }

  @Test
  void whatNoRetryCanMendInsideIsNotTriedAgainOutside() {
    Play.steps("- {id: g, %s, group: {steps: [{id: a, action: boom}]}}".formatted(TWICE))
        .ends("FAILED g/a: boom");
  }

  @Test
  void theTimeoutOfAStepThatHoldsOthersCancelsWhatIsInsideAndIsRetried() {
    Play play =
        Play.steps(
            """
            - id: g
              timeout: 5s
              retry: {attempts: 2, delay: 1s}
              group: {steps: [{id: a, action: ask}, {id: w, wait: {for: 1h}, depends_on: []}]}
            """);
    play.waitsFor("limit g", "wait g/w").passes(Duration.ofSeconds(5)).then("back off g");
    play.calls().waitsFor("retry g").passes(SECOND).calls("g~2/a");
    play.waitsFor("limit g", "wait g~2/w");
    play.passes(Duration.ofSeconds(5)).ends("FAILED g: timeout");
  }

  @Test
  void theTimeoutDoesNotBoundTheHandler() {
    Play.steps(
            "- {id: g, timeout: 5s, group: {steps: [{id: a, action: boom}]}, error_handler: {id: h, action: ask}}")
        .waitsFor()
        .calls("g[!]/h");
  }

  @Test
  void aStepThatHoldsOthersHasAHandlerAndOnError() {
    Play play =
        Play.steps(
            """
            - id: g
              group: {steps: [{id: a, action: boom}]}
              error_handler: {id: h, action: ask, inputs: ["${error.step}", "${error.code}"]}
              on_error: continue
            - {id: b, action: echo, inputs: ["${g}"]}
            """);
    assertThat(play.input("g[!]/h")).isEqualTo("[\"g/a\",\"boom\"]");
    play.succeeds("g[!]/h").completes("[null]");
    assertThat(play.listed()).isEqualTo("g");
  }

  @Test
  void theEndListsWhatWasTakenCareOfInsideAStepThatFailed() {
    Play play =
        Play.steps(
            """
            - id: g
              on_error: continue
              group:
                steps:
                  - {id: a, action: boom, on_error: continue}
                  - {id: b, action: ask}
            - {id: c, action: echo, inputs: 1}
            """);
    play.failsForGood("g/b", "oops").completes("1");
    assertThat(play.listed()).isEqualTo("g g/a");
  }

  @Test
  void theEndListsNothingOfAnAttemptThatWasRepeated() {
    Play play =
        Play.steps(
            """
            - id: g
              retry: {attempts: 2, delay: 1s}
              group:
                steps:
                  - {id: a, action: ask, on_error: continue}
                  - {id: b, action: ask}
            """);
    play.failsForGood("g/a", "oops").fails("g/b", "oops").passes(SECOND);
    play.succeeds("g~2/a").succeeds("g~2/b", "2").completes("2");
    assertThat(play.listed()).isEmpty();
  }

  @Test
  void theEndListsWhatWasTakenCareOfInAHandler() {
    Play play =
        Play.steps(
            """
            - id: a
              action: boom
              on_error: continue
              error_handler:
                id: h
                group:
                  steps:
                    - {id: i, action: boom, on_error: continue}
                    - {id: j, action: ask}
            - {id: b, action: echo, inputs: 1}
            """);
    play.failsForGood("a[!]/h/j", "worse").completes("1");
    assertThat(play.listed()).isEqualTo("a a[!]/h/i");
  }

  @Test
  void aWaitIsNotTriedAgain() {
    Play.steps("- {id: w, wait: {signal: go}, timeout: 1s, retry: 3}")
        .passes(SECOND)
        .then("fail w", "FAILED w: timeout");
  }

  @Test
  void aWaitHasAHandlerAndOnError() {
    Play.steps(
            """
            - {id: w, wait: {signal: go}, timeout: 1s, error_handler: {id: h, action: ask}, on_error: continue}
            """)
        .passes(SECOND)
        .then("handle w", "call w[!]/h");
  }

  @Test
  void aStepThatFailsBecauseOfAStepInsideHasTheCodeAndTypesOfThatFailure() {
    Play play =
        Play.steps(
            """
            - {id: g, on_error: continue, loop: {over: [1], steps: [{id: h, group: {steps: [{id: a, action: ask}]}}]}}
            """);
    play.fails("g[0]/h/a", "card");
    assertThat(play.failure("g").code()).isEqualTo("card");
    assertThat(play.failure("g").types()).containsExactly("shop.Oops");
  }

  // the workflow's defaults

  private static final String DEFAULTS =
      """
      max_retries: 1
      defaults: {timeout: 5s, on_error: continue}
      """;

  @Test
  void theDefaultsHoldForActionsAndSubflows() {
    Play play =
        Play.workflow(
            DEFAULTS
                + "steps: [{id: a, action: ask}, {id: s, subflow: child}, {id: i, action: ask,"
                + " for_each: [1]}]");
    assertThat(play.call("a").node().policy().timeoutMillis()).isEqualTo(5_000);
    assertThat(play.call("a").node().policy().retry().attempts()).isEqualTo(2);
    play.failsForGood("a", "oops").then("continue over a", "call s").waitsFor("limit s");
    assertThat(play.call("s").node().policy().retry().attempts()).isEqualTo(2);
    play.failsForGood("s", "oops").then("continue over s", "enter i", "open i 0", "call i[0]");
    assertThat(play.call("i[0]").node().policy().timeoutMillis()).isEqualTo(5_000);
    assertThat(play.call("i[0]").node().policy().retry().attempts()).isEqualTo(2);
    play.failsForGood("i[0]", "oops");
    play.then("fail i[0]", "close i 0", "continue over i", "COMPLETED null");
  }

  @Test
  void theDefaultsDoNotHoldForStepsThatHoldOthers() {
    Play.workflow(
            DEFAULTS + "steps: [{id: g, group: {steps: [{id: a, action: ask, on_error: fail}]}}]")
        .waitsFor()
        .failsForGood("g/a", "oops")
        .then("fail g/a", "close g 0", "fail g", "FAILED g/a: oops");
  }

  @Test
  void theDefaultsDoNotHoldForWaits() {
    Play.workflow(DEFAULTS + "steps: [{id: w, wait: {signal: go}}]").waitsFor();
  }

  // total_timeout

  private static Play bounded(String more) {
    return Play.steps(
        """
        - {id: a, action: ask, total_timeout: 5s, retry: {attempts: 9, delay: 3s, backoff: fixed}%s}
        - {id: b, action: ask}
        """
            .formatted(more));
  }

  @Test
  void theTotalTimeoutBoundsAllAttemptsAndTheDelaysBetweenThem() {
    Play play = bounded("").waitsFor("total a");
    play.fails("a", "oops").then("back off a").waitsFor("retry a", "total a");
    play.passes(Duration.ofSeconds(3)).then("retry a", "call a again").waitsFor("total a");
    play.passes(Duration.ofMillis(1_999)).then();
    play.passes(Duration.ofMillis(1)).then("fail a", "FAILED a: timeout");
    assertThat(play.failure("a").message())
        .isEqualTo("step 'a' took longer with all its attempts than its total_timeout of 5000 ms");
  }

  @Test
  void theTotalTimeoutEndsADelay() {
    Play play = bounded("").passes(Duration.ofSeconds(4)).fails("a", "oops");
    play.passes(Duration.ofSeconds(1)).then("fail a", "FAILED a: timeout");
  }

  @Test
  void theTotalTimeoutIsOverWithTheStepAndDoesNotBoundItsHandler() {
    bounded("").succeeds("a").then("complete a", "call b").waitsFor();
    Play play = bounded(", error_handler: {id: h, action: ask}").failsForGood("a", "oops");
    play.then("handle a", "call a[!]/h").waitsFor();
    bounded(", on_error: continue").passes(Duration.ofSeconds(5)).waitsFor().calls("b");
    bounded("").cancelled("enough").ends("CANCELLED: enough");
  }

  @Test
  void theTotalTimeoutBoundsStepsThatContainOthersAndAllItems() {
    Play.steps("- {id: g, total_timeout: 5s, retry: 3, group: {steps: [{id: a, action: ask}]}}")
        .waitsFor("total g")
        .passes(Duration.ofSeconds(5))
        .ends("FAILED g: timeout");
    Play.steps("- {id: i, total_timeout: 5s, retry: 3, action: ask, for_each: '[1, 2]'}")
        .waitsFor("total i")
        .passes(Duration.ofSeconds(5))
        .ends("FAILED i: timeout");
  }

  @Test
  void aGotoBeginsTheTotalTimeoutAnew() {
    Play play =
        Play.steps(
            """
            - {id: a, action: ask, total_timeout: 5s}
            - {id: b, action: ask, on_error: {goto: a}}
            """);
    play.passes(Duration.ofSeconds(4)).succeeds("a").failsForGood("b", "oops");
    play.waitsFor("total a#2").passes(Duration.ofSeconds(4)).calls("a#2");
  }

  @Test
  void aRetryByAPersonBeginsTheTotalTimeoutAnew() {
    Play play = bounded(", on_error: pause").passes(Duration.ofSeconds(5)).then("hold a");
    play.waitsFor().resumed(Remedy.RETRY).waitsFor("total a");
  }
}
