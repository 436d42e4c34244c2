package io.sampo.runtime.core.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What "Kinds" says of an action that is called per item, and of loop variables. */
class ItemsTest {

  @Test
  void forEachCallsTheActionOncePerItemOneAtATimeUnlessSaid() {
    Play play = Play.steps("- {id: a, action: ask, for_each: \"${list}\"}", "{\"list\": [7, 8]}");
    play.then("start", "enter a", "open a 0", "call a[0]").succeeds("a[0]", "1");
    play.then("complete a[0]", "close a 0", "open a 1", "call a[1]");
    assertThat(play.input("a[1]")).isEqualTo("8");
    play.succeeds("a[1]", "2").completes("[1,2]");
  }

  @Test
  void parallelIsTheNumberOfCallsAtATimeAndTheResultsAreInOrder() {
    Play play = Play.steps("- {id: a, action: ask, for_each: [7, 8, 9], parallel: 2}");
    play.calls("a[0]", "a[1]").succeeds("a[1]", "2").calls("a[0]", "a[2]");
    play.succeeds("a[0]", "1").succeeds("a[2]", "3").completes("[1,2,3]");
  }

  @Test
  void batchCallsTheActionPerSoManyItemsAsAList() {
    Play play = Play.steps("- {id: a, action: ask, for_each: [7, 8, 9], batch: 2}");
    assertThat(play.input("a[0]")).isEqualTo("[7,8]");
    play.succeeds("a[0]");
    assertThat(play.input("a[1]")).isEqualTo("[9]");
    play.succeeds("a[1]").completes("[\"a[0]\",\"a[1]\"]");
  }

  @Test
  void forEachOverNothingCompletesAtOnceWithAnEmptyList() {
    Play.steps("- {id: a, action: ask, for_each: \"${list}\"}", "{\"list\": []}").completes("[]");
  }

  @Test
  void forEachOverWhatIsNoListFailsWithoutRetry() {
    Play.steps("- {id: a, action: ask, retry: 3, for_each: \"${n}\"}", "{\"n\": 1}")
        .ends("FAILED a: expression");
  }

  @Test
  void eachCallHasTheRetriesOfTheStep() {
    Play play =
        Play.steps(
            "- {id: a, action: ask, for_each: [7, 8], parallel: 2, retry: {attempts: 2, delay: 1s}}");
    play.fails("a[0]", "oops").then("back off a[0]").fails("a[1]", "oops").then("back off a[1]");
    play.passes(Duration.ofSeconds(1)).calls("a[0]", "a[1]");
    assertThat(play.input("a[0]")).isEqualTo("7");
    play.succeeds("a[0]").fails("a[1]", "oops");
    play.then("fail a[1]", "close a 1", "fail a", "FAILED a[1]: oops");
  }

  @Test
  void eachCallHasTheTimeoutOfTheStepAndTheStepItselfHasNone() {
    Play play = Play.steps("- {id: a, action: ask, for_each: [7, 8], timeout: 5s}");
    assertThat(play.call("a[0]").node().policy().timeoutMillis()).isEqualTo(5_000);
    play.waitsFor();
  }

  @Test
  void afterAFailedCallNoFurtherOneBeginsAndThoseUnderWayRunToTheirEnd() {
    Play.steps("- {id: a, action: ask, for_each: [7, 8, 9, 10], parallel: 2}")
        .failsForGood("a[0]", "oops")
        .calls("a[1]")
        .succeeds("a[1]")
        .then("complete a[1]", "close a 1", "fail a", "FAILED a[0]: oops");
  }

  @Test
  void aFailureOfACallMayBeContinuedOverForTheWholeStep() {
    Play play =
        Play.steps(
            """
            - {id: a, action: boom, for_each: [7, 8], on_error: continue}
            - {id: b, action: echo, inputs: ["${a}"]}
            """);
    play.completes("[null]");
    assertThat(play.listed()).isEqualTo("a");
  }

  @Test
  void theHandlerRunsOnceForTheWholeStep() {
    Play.steps(
            "- {id: a, action: boom, for_each: [7, 8], parallel: 2, error_handler: {id: h, action: ask}}")
        .calls("a[!]/h")
        .succeeds("a[!]/h")
        .then("complete a[!]/h", "fail a", "FAILED a[0]: boom");
  }

  // the items

  @Test
  void withoutForEachTheItemsAreTheStepsInputWhenItIsAList() {
    Play play =
        Play.steps("- {id: a, action: ask, parallel: 9, inputs: [7, \"${n}\"]}", "{\"n\": 8}");
    play.calls("a[0]", "a[1]");
    assertThat(play.input("a[1]")).isEqualTo("8");
  }

  @Test
  void elseTheyAreTheOnlyMemberOfTheInputThatIsAList() {
    Play play = Play.steps("- {id: a, action: ask, parallel: 9, inputs: {n: 1, list: [7, 8]}}");
    play.calls("a[0]", "a[1]");
    assertThat(play.input("a[1]")).isEqualTo("8");
  }

  @Test
  void elseTheInputItselfIsTheOneItem() {
    Play two = Play.steps("- {id: a, action: ask, parallel: 9, inputs: {x: [7], y: [8]}}");
    two.calls("a[0]");
    assertThat(two.input("a[0]")).isEqualTo("{\"x\":[7],\"y\":[8]}");
    Play none = Play.steps("- {id: a, action: ask, parallel: 9, inputs: text}");
    none.calls("a[0]");
    assertThat(none.input("a[0]")).isEqualTo("\"text\"");
  }

  @Test
  void aStepWithoutInputsTakesItsItemsFromTheInputOfTheWorkflow() {
    Play.steps("- {id: a, action: ask, batch: 2}", "{\"n\": 1, \"list\": [7, 8, 9]}")
        .succeeds("a[0]", "1")
        .succeeds("a[1]", "2")
        .completes("[1,2]");
  }

  @Test
  void withForEachAndInputsTheInputsAreRenderedPerCall() {
    Play play =
        Play.steps(
            """
            - {id: a, action: ask, for_each: [7, 8], parallel: 2, inputs: ["${item}", "${item_index}"]}
            """);
    assertThat(play.input("a[1]")).isEqualTo("[8,1]");
  }

  @Test
  void theItemMayHaveANameAndItsIndexIsNamedAfterIt() {
    Play play =
        Play.steps(
            """
            - {id: a, action: ask, for_each: [7, 8], as: x, parallel: 2, inputs: ["${x}", "${x_index}", "${item}"]}
            """);
    assertThat(play.input("a[1]")).isEqualTo("[8,1,8]");
  }

  @Test
  void forBatchesTheIndexIsThatOfTheCall() {
    Play play =
        Play.steps(
            """
            - {id: a, action: ask, for_each: [7, 8, 9], batch: 2, parallel: 2, inputs: ["${item}", "${item_index}"]}
            """);
    assertThat(play.input("a[1]")).isEqualTo("[[9],1]");
  }

  @Test
  void anInputThatCannotBeRenderedFailsItsCallWithoutRetry() {
    Play.steps("- {id: a, action: ask, retry: 3, for_each: [{x: 1}, {}], inputs: \"${item.x}\"}")
        .succeeds("a[0]")
        .ends("FAILED a[1]: expression");
  }

  // loop variables

  @Test
  void loopVariablesAreSeenInEverythingInside() {
    Play play =
        Play.steps(
            """
            - id: each
              loop:
                over: [7]
                as: x
                steps:
                  - id: c
                    condition:
                      expression: x == 7
                      then_steps:
                        - id: p
                          parallel: {branches: {b: [{id: a, action: ask, inputs: ["${x}", "${x_index}"]}]}}
            """);
    assertThat(play.input("each[0]/c/p[b]/a")).isEqualTo("[7,0]");
  }

  @Test
  void inNestedLoopsItemIsTheInnermostAndNamedItemsAreAllSeen() {
    Play play =
        Play.steps(
            """
            - id: outer
              loop:
                over: [[1, 2]]
                as: list
                steps:
                  - {id: before, action: ask, inputs: "${item}"}
                  - id: inner
                    loop:
                      over: list
                      steps: [{id: a, action: ask, inputs: ["${item}", "${list}", "${list_index}"]}]
                  - {id: after, action: ask, inputs: "${item}"}
            """);
    assertThat(play.input("outer[0]/before")).isEqualTo("[1,2]");
    play.succeeds("outer[0]/before").succeeds("outer[0]/inner[0]/a");
    assertThat(play.input("outer[0]/inner[1]/a")).isEqualTo("[2,[1,2],0]");
    play.succeeds("outer[0]/inner[1]/a");
    assertThat(play.input("outer[0]/after")).isEqualTo("[1,2]");
  }

  @Test
  void loopVariablesAreNotSeenAfterTheLoop() {
    Play.steps(
            """
            - {id: each, loop: {over: [7], as: x, steps: [{id: a, action: echo}]}}
            - {id: after, action: echo, inputs: "${x}"}
            """,
            "{\"x\": \"of the input\"}")
        .completes("\"of the input\"");
  }
}
