package io.sampo.runtime.core.language;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What "Kinds" says of {@code loop: over}. */
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
}
