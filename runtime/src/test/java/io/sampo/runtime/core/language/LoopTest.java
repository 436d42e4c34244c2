package io.sampo.runtime.core.language;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What "Kinds" says of loops over items and over rounds. */
class LoopTest {

  private static Play over(String more, String list) {
    String yaml =
        """
        - id: each
          loop:
            over: ${list}
            steps: [{id: a, action: ask, inputs: ["${item}", "${item_index}"]}]
        """;
    String options = more.isEmpty() ? "" : "    " + more + "\n";
    return Play.steps(yaml + options, "{\"list\": " + list + "}");
  }

  // over

  @Test
  void aLoopRunsItsStepsOncePerItemOneAtATime() {
    Play play = over("", "[\"x\", \"y\"]");
    play.then("start", "enter each", "open each 0", "call each[0]/a");
    assertThat(play.input("each[0]/a")).isEqualTo("[\"x\",0]");
    play.succeeds("each[0]/a", "5")
        .then("complete each[0]/a", "close each 0", "open each 1", "call each[1]/a");
    assertThat(play.input("each[1]/a")).isEqualTo("[\"y\",1]");
    play.succeeds("each[1]/a", "6").completes("[5,6]");
  }

  @Test
  void aLoopRunsAtMostMaxConcurrencyItemsAtATimeAndItsResultsAreInTheItemsOrder() {
    Play play = over("max_concurrency: 2", "[1, 2, 3]");
    play.calls("each[0]/a", "each[1]/a");
    play.succeeds("each[1]/a", "5").calls("each[0]/a", "each[2]/a");
    play.succeeds("each[2]/a", "6").calls("each[0]/a");
    play.succeeds("each[0]/a", "4").completes("[4,5,6]");
  }

  @Test
  void aLoopRunsTheFirstMaxIterationsItemsOnly() {
    over("max_iterations: 1", "[1, 2, 3]").succeeds("each[0]/a", "5").completes("[5]");
  }

  @Test
  void aLoopOverNothingCompletesAtOnceWithAnEmptyList() {
    over("", "[]").then("start", "enter each", "join each", "COMPLETED []");
  }

  @Test
  void aLoopOverWhatIsNoListFailsWithoutRetry() {
    over("", "{\"a\": 1}").ends("FAILED each: expression");
    over("", "null").ends("FAILED each: expression");
    over("", "\"text\"").ends("FAILED each: expression");
  }

  @Test
  void afterAFailedIterationNoFurtherOneBeginsAndThoseUnderWayRunToTheirEnd() {
    Play play = over("max_concurrency: 2", "[1, 2, 3, 4]");
    play.failsForGood("each[1]/a", "oops").then("fail each[1]/a", "close each 1");
    play.calls("each[0]/a")
        .succeeds("each[0]/a")
        .then("complete each[0]/a", "close each 0", "fail each", "FAILED each[1]/a: oops");
  }

  @Test
  void aLoopFailsWithTheFailureOfTheFirstItemThatFailed() {
    over("max_concurrency: 2", "[1, 2]")
        .failsForGood("each[1]/a", "second")
        .failsForGood("each[0]/a", "first")
        .ends("FAILED each[0]/a: first");
  }

  @Test
  void anIterationWithoutACompletedStepHasTheResultNull() {
    Play.steps(
            """
            - id: each
              loop: {over: [1, 2], steps: [{id: a, action: echo, inputs: "${item}", when: item > 1}]}
            """)
        .completes("[null,2]");
  }

  @Test
  void theItemsAreSettledWhenTheLoopBegins() {
    Play.steps(
            """
            - {id: zero, action: echo, inputs: [1, 2], outputs: [list]}
            - {id: each, loop: {over: list, steps: [{id: a, action: echo, inputs: [], outputs: [list]}]}}
            """)
        .completes("[[],[]]");
  }

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
}
