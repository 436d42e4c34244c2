package io.sampo.runtime.core.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What "Kinds" says of {@code parallel}. */
class ParallelTest {

  private static String race(String join) {
    return """
    - id: p
      parallel:
        wait: %s
        branches:
          one: [{id: a, action: ask}]
          two: [{id: b, action: ask}, {id: b2, action: ask}]
          three: [{id: c, action: ask}]
    - {id: after, action: ask, inputs: "${p}"}
    """
        .formatted(join);
  }

  @Test
  void allBranchesRunSideBySideInWrittenOrder() {
    Play.steps(race("all"))
        .then(
            "start",
            "enter p",
            "open p 0",
            "open p 1",
            "open p 2",
            "call p[one]/a",
            "call p[two]/b",
            "call p[three]/c");
  }

  @Test
  void joinAllIsDoneWhenEveryBranchHasCompleted() {
    Play play = Play.steps(race("all"));
    play.succeeds("p[three]/c", "3").succeeds("p[two]/b").succeeds("p[one]/a", "1");
    play.calls("p[two]/b2").succeeds("p[two]/b2", "2");
    play.then("complete p[two]/b2", "close p 1", "join p", "call after");
    assertThat(play.input("after")).isEqualTo("{\"one\":1,\"two\":2,\"three\":3}");
  }

  @Test
  void joinAnyIsDoneWithTheFirstThatCompletesAndTheOthersAreCancelled() {
    Play play = Play.steps(race("any"));
    play.succeeds("p[two]/b").calls("p[one]/a", "p[two]/b2", "p[three]/c");
    play.succeeds("p[three]/c", "3");
    play.then("complete p[three]/c", "close p 2", "join p", "call after").calls("after");
    assertThat(play.input("after")).isEqualTo("{\"three\":3}");
  }

  @Test
  void joinOfTwoIsDoneWithTheSecondThatCompletes() {
    Play play = Play.steps(race("2"));
    play.succeeds("p[three]/c", "3").calls("p[one]/a", "p[two]/b");
    play.succeeds("p[one]/a", "1").calls("after");
    assertThat(play.input("after")).isEqualTo("{\"one\":1,\"three\":3}");
  }

  @Test
  void aCancelledBranchStopsItsCallsWaitsRetriesSubflowsAndAllThatIsInside() {
    Play play =
        Play.steps(
            """
            - id: p
              parallel:
                wait: any
                branches:
                  fast: [{id: f, action: ask}]
                  call: [{id: a, action: ask}]
                  time: [{id: w, wait: {for: 1h}, timeout: 2h}]
                  signal: [{id: s, wait: {signal: go}, timeout: 2h}]
                  retry: [{id: r, action: ask, retry: 3}]
                  child: [{id: c, subflow: child, timeout: 3h}]
                  deep: [{id: g, timeout: 4h, group: {steps: [{id: h, group: {steps: [{id: i, action: ask}]}}]}}]
                  handled: [{id: x, action: boom, error_handler: {id: y, action: ask}}]
            - {id: later, wait: {signal: go}}
            """);
    play.fails("p[retry]/r", "oops");
    play.calls("p[fast]/f", "p[call]/a", "p[child]/c", "p[deep]/g/h/i", "p[handled]/x[!]/y");
    play.succeeds("p[fast]/f").calls().waitsFor();
    play.signal("go", "1").then("signal go", "take later", "COMPLETED 1");
  }

  @Test
  void aFailedBranchDoesNotCountAndDoesNotStopTheOthers() {
    Play play = Play.steps(race("2"));
    play.failsForGood("p[one]/a", "oops").then("fail p[one]/a", "close p 0");
    play.succeeds("p[three]/c", "3").succeeds("p[two]/b").succeeds("p[two]/b2", "2").calls("after");
    assertThat(play.input("after")).isEqualTo("{\"two\":2,\"three\":3}");
  }

  @Test
  void whenAllHaveEndedAndTooFewCompletedTheStepFails() {
    Play.steps(race("2"))
        .failsForGood("p[one]/a", "oops")
        .failsForGood("p[two]/b", "other")
        .calls("p[three]/c")
        .succeeds("p[three]/c")
        .then("complete p[three]/c", "close p 2", "fail p", "FAILED p[one]/a: oops");
  }

  @Test
  void theStepFailsWithTheFailureOfTheFirstBranchInWrittenOrderThatFailed() {
    Play.steps(race("all"))
        .failsForGood("p[three]/c", "third")
        .failsForGood("p[two]/b", "second")
        .succeeds("p[one]/a")
        .ends("FAILED p[two]/b: second");
  }

  @Test
  void aBranchWhoseFailuresAreTakenCareOfHasCompleted() {
    Play.steps(
            """
            - id: p
              parallel:
                branches:
                  one: [{id: a, action: boom, on_error: continue}]
                  two: [{id: b, action: echo, inputs: 2}]
            """)
        .completes("{\"one\":null,\"two\":2}");
  }

  @Test
  void aBranchWhoseStepsAreAllSkippedHasCompletedWithNull() {
    Play.steps(
            """
            - id: p
              parallel:
                wait: any
                branches:
                  one: [{id: a, action: ask}]
                  two: [{id: b, action: ask, when: 1 > 2}]
            """)
        .completes("{\"two\":null}");
  }

  @Test
  void anExecutionIsNotKeptOpenByTheTimersOfBranchesThatLost() {
    Play.steps(
            """
            - id: p
              parallel:
                wait: any
                branches:
                  slow: [{id: w, wait: {for: 10s}}]
                  fast: [{id: v, wait: {for: 1s}}]
            """)
        .waitsFor("wait p[fast]/v", "wait p[slow]/w")
        .passes(Duration.ofSeconds(1))
        .completes("{\"fast\":null}");
  }
}
