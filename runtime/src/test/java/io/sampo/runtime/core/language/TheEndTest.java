package io.sampo.runtime.core.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What "The whole" says of the outputs and the end. */
class TheEndTest {

  @Test
  void theOutputIsTheResultOfTheWorkflowsOwnSteps() {
    Play.workflow(
            """
            steps: [{id: a, action: echo, inputs: 1}]
            post_hooks: [{id: post, action: echo, inputs: 2}]
            finally: [{id: last, action: echo, inputs: 3}]
            """)
        .completes("1");
  }

  @Test
  void declaredOutputsAreFormedAfterTheFinallySteps() {
    Play.workflow(
            """
            outputs: {x: x, a: a}
            steps: [{id: a, action: echo, inputs: 1}]
            finally: [{id: last, action: echo, inputs: 2, outputs: [x]}]
            """)
        .completes("{\"x\":2,\"a\":1}");
  }

  @Test
  void outputsThatCannotBeFormedFailTheExecution() {
    Play play =
        Play.workflow(
            """
            outputs: {x: a.x}
            steps: [{id: a, action: echo, inputs: {}}]
            error_handler: {id: h, action: ask}
            """,
            "{\"n\": 1}");
    play.ends("INVALID OUTPUT");
    assertThat(play.status()).isEqualTo("FAILED");
  }

  @Test
  void eachOutputHasABudgetOfItsOwn() {
    String items = "[" + "1,".repeat(59_999) + "1]";
    Play.workflow(
            """
            outputs: {x: "inputs.all.map(n, n).size()", y: "inputs.all.map(n, n).size()"}
            steps: [{id: a, action: echo, inputs: 1}]
            """,
            "{\"all\": " + items + "}")
        .completes("{\"x\":60000,\"y\":60000}");
  }

  @Test
  @Tag("slow")
  void allOutputsTogetherAreBounded() {
    String items = "[" + "1,".repeat(59_999) + "1]";
    String output = "x%d: \"inputs.all.all(n, n" + " + n".repeat(30) + " > 0)\"";
    String outputs =
        IntStream.range(0, 30).mapToObj(output::formatted).collect(Collectors.joining(", "));
    Play.workflow(
            "outputs: {" + outputs + "}\nsteps: [{id: a, action: echo, inputs: 1}]",
            "{\"all\": " + items + "}")
        .ends("INVALID OUTPUT");
  }

  @Test
  void theFirstFailureInWrittenOrderIsTheOneOfTheEndAndOfTheHandler() {
    Play play =
        Play.workflow(
            """
            steps: [{id: a, action: ask}, {id: b, action: ask, depends_on: []}]
            error_handler: {id: h, action: ask, inputs: "${error.step}"}
            """);
    play.failsForGood("b", "second").failsForGood("a", "first");
    assertThat(play.input("[error]/h")).isEqualTo("\"a\"");
    play.succeeds("[error]/h").ends("FAILED a: first");
  }

  @Test
  void anExecutionWhoseStepsWereAllSkippedCompletesWithNull() {
    Play.steps("- {id: a, action: ask, when: 1 > 2}").completes("null");
  }

  @Test
  void theEndListsWhatWasContinuedOverInEveryPart() {
    Play play =
        Play.workflow(
            """
            pre_hooks: [{id: pre, action: boom, on_error: continue}]
            steps: [{id: a, action: boom, on_error: continue}]
            post_hooks: [{id: post, action: boom, on_error: continue}]
            finally: [{id: last, action: boom, on_error: continue}]
            """);
    play.completes("null");
    assertThat(play.listed()).isEqualTo("[before]/pre a [after]/post [finally]/last");
  }

  @Test
  void anOutputIsOfItsDeclaredTypeOrNull() {
    String outputs =
        """
        outputs: [{name: x, type: number, source: a.x}, {name: y, type: text, source: a.y}]
        """;
    String given = "steps: [{id: a, action: echo, inputs: {x: '${n}', y: null}}]";
    Play.workflow(outputs.replace("text", "string") + given, "{\"n\": 1}")
        .completes("{\"x\":1,\"y\":null}");
    Play.workflow(outputs.replace("text", "string") + given, "{\"n\": \"one\"}")
        .ends("INVALID OUTPUT");
  }
}
