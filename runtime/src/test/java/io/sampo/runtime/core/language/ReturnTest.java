package io.sampo.runtime.core.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What "Kinds" says of {@code return} and {@code fail}. */
class ReturnTest {

  @Test
  void returnCompletesTheExecutionWithItsValueAndNothingAfterItRuns() {
    Play play =
        Play.steps(
            "- {id: r, return: {twice: \"${n + n}\"}}\n- {id: b, action: ask}", "{\"n\": 3}");
    play.then("start", "return r", "COMPLETED {\"twice\":6}").isOver();
    assertThat(play.status("r")).isEqualTo("COMPLETED");
    assertThat(play.status("b")).isEqualTo("PENDING");
  }

  @Test
  void returnCancelsWhatRunsBesideIt() {
    Play play =
        Play.steps(
            """
            - {id: a, action: ask}
            - {id: w, wait: 5s, depends_on: []}
            - {id: s, wait: {signal: go}, depends_on: []}
            - id: each
              depends_on: []
              loop: {over: [1, 2], max_concurrency: 2, steps: [{id: x, action: ask}]}
            - {id: c, action: ask, depends_on: []}
            - {id: r, depends_on: [c], return: early}
            """);
    play.succeeds("c").then("complete c", "return r", "COMPLETED \"early\"").isOver();
    assertThat(play.status("a")).isEqualTo("CANCELLED");
    assertThat(play.status("each")).isEqualTo("CANCELLED");
  }

  @Test
  void returnInsideOtherStepsEndsTheWholeExecution() {
    Play.steps(
            """
            - id: p
              parallel:
                branches:
                  left: [{id: a, action: ask}]
                  right:
                    - {id: l, loop: {over: [1, 2], steps: [{id: r, return: "${item}", when: item == 2}]}}
            """)
        .completes("2");
  }

  @Test
  void hooksAndFinallyStepsRunAsAfterACompletion() {
    Play play =
        Play.workflow(
            """
            outputs: {o: b}
            post_hooks: [{id: post, action: ask}]
            error_handler: {id: h, action: ask}
            finally: [{id: last, action: ask}]
            steps: [{id: r, return: 7}, {id: b, action: ask}]
            """);
    play.then("start", "return r", "part after", "call [after]/post");
    play.succeeds("[after]/post")
        .then("complete [after]/post", "part finally", "call [finally]/last");
    play.succeeds("[finally]/last").completes("7");
  }

  @Test
  void theTimeoutOfTheWorkflowStillBoundsTheHooksAfterAReturn() {
    Play.workflow(
            """
            timeout: 5s
            post_hooks: [{id: post, action: ask}]
            steps: [{id: r, return: 7}]
            """)
        .passes(Duration.ofSeconds(5))
        .ends("TIMED OUT");
  }

  @Test
  void aReturnWhoseConditionIsFalseIsSkipped() {
    Play.steps("- {id: r, return: 1, when: 1 > 2}\n- {id: b, action: ask}").calls("b");
  }

  @Test
  void aReturnThatCannotBeEvaluatedFails() {
    Play.steps("- {id: r, return: \"${n.x}\"}", "{\"n\": 3}").ends("FAILED r: expression");
  }

  @Test
  void failFailsItsStepForGood() {
    Play play =
        Play.steps(
            "- {id: f, retry: 3, fail: {code: \"no_${n}\", message: \"n is ${n}\"}}\n- {id: b,"
                + " action: ask}",
            "{\"n\": 3}");
    play.then("start", "fail f", "FAILED f: no_3");
    assertThat(play.failure("f").message()).isEqualTo("n is 3");
  }

  @Test
  void failAloneHasACodeOfItsOwnAndOnErrorHolds() {
    Play play = Play.steps("- {id: f, fail: too bad, on_error: continue}\n- {id: b, action: ask}");
    play.then("start", "continue over f", "call b");
    assertThat(play.failure("f").code()).isEqualTo("failed");
    assertThat(play.failure("f").message()).isEqualTo("too bad");
  }
}
