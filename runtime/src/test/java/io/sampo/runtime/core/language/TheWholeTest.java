package io.sampo.runtime.core.language;

import static org.assertj.core.api.Assertions.assertThat;

import io.sampo.api.view.Outcome;
import io.sampo.runtime.core.Incident;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/**
 * What "The whole" says: hooks, the handler, the timeout, cancellation and the steps that run last.
 */
class TheWholeTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final String ALL =
      """
      timeout: 1m
      pre_hooks: [{id: pre, action: ask}]
      steps: [{id: a, action: ask}]
      post_hooks: [{id: post, action: ask}]
      error_handler: {id: h, action: ask, inputs: ["${error.step}", "${error.code}"]}
      finally: [{id: last, action: ask}]
      """;

  private static Play inMain() {
    return Play.workflow(ALL).succeeds("[before]/pre");
  }

  private static Play inAfter() {
    return inMain().succeeds("a", "1");
  }

  private static Play inError() {
    return inMain().failsForGood("a", "oops");
  }

  private static Play inFinally() {
    return inAfter().succeeds("[after]/post");
  }

  // 1 to 3: hooks and steps

  @Test
  void preHooksThenStepsThenPostHooksThenFinallyRun() {
    Play play = Play.workflow(ALL).then("start", "call [before]/pre");
    play.succeeds("[before]/pre").then("complete [before]/pre", "part main", "call a");
    play.succeeds("a", "1").then("complete a", "part after", "call [after]/post");
    play.succeeds("[after]/post");
    play.then("complete [after]/post", "part finally", "call [finally]/last");
    play.succeeds("[finally]/last").then("complete [finally]/last", "COMPLETED 1").isOver();
  }

  @Test
  void failedPreHooksFailTheWorkflowAndNoStepRuns() {
    Play play = Play.workflow(ALL).failsForGood("[before]/pre", "oops");
    play.then("fail [before]/pre", "part error", "call [error]/h");
    assertThat(play.input("[error]/h")).isEqualTo("[\"[before]/pre\",\"oops\"]");
    play.succeeds("[error]/h").succeeds("[finally]/last").ends("FAILED [before]/pre: oops");
    assertThat(play.paths()).doesNotContain("a");
  }

  @Test
  void failedPostHooksFailTheWorkflow() {
    inAfter()
        .failsForGood("[after]/post", "oops")
        .then("fail [after]/post", "part error", "call [error]/h")
        .succeeds("[error]/h")
        .succeeds("[finally]/last")
        .ends("FAILED [after]/post: oops");
  }

  @Test
  void postHooksDoNotRunWhenTheStepsFailed() {
    inError().then("fail a", "part error", "call [error]/h");
  }

  @Test
  void resultsOfHooksAreSeenInTheSteps() {
    Play play =
        Play.workflow(
            """
            pre_hooks: [{id: pre, action: echo, inputs: 1}]
            steps: [{id: a, action: ask, inputs: ["${pre}"]}]
            """);
    assertThat(play.input("a")).isEqualTo("[1]");
  }

  // 4: the error handler and the timeout

  @Test
  void theErrorHandlerRunsOnceAfterAFailureAndSeesIt() {
    Play play = inError().calls("[error]/h");
    assertThat(play.input("[error]/h")).isEqualTo("[\"a\",\"oops\"]");
    play.succeeds("[error]/h");
    play.then("complete [error]/h", "part finally", "call [finally]/last");
    play.succeeds("[finally]/last").ends("FAILED a: oops");
  }

  @Test
  void theErrorHandlersFailureHidesNothing() {
    inError()
        .failsForGood("[error]/h", "worse")
        .then("fail [error]/h", "part finally", "call [finally]/last")
        .succeeds("[finally]/last")
        .ends("FAILED a: oops");
  }

  @Test
  void theErrorHandlerDoesNotRunWhenFailuresWereTakenCareOf() {
    Play.workflow(
            """
            steps: [{id: a, action: boom, on_error: continue}]
            error_handler: {id: h, action: ask}
            """)
        .completes("null");
  }

  @Test
  void theTimeoutCancelsWhatIsGoingOnAndTheErrorHandlerRuns() {
    Play play = inMain().waitsFor("timeout").passes(MINUTE);
    play.then("part error", "call [error]/h").calls("[error]/h");
    assertThat(play.status("a")).isEqualTo("CANCELLED");
    assertThat(play.input("[error]/h")).isEqualTo("[\"\",\"timeout\"]");
    play.succeeds("[error]/h").succeeds("[finally]/last").ends("TIMED OUT");
  }

  @Test
  void theTimeoutHoldsForHooksToo() {
    Play.workflow(ALL).passes(MINUTE).then("part error", "call [error]/h");
    inAfter().passes(MINUTE).then("part error", "call [error]/h");
  }

  @Test
  void theTimeoutDoesNotBoundTheErrorHandlerAndTheFinallySteps() {
    inError().waitsFor().passes(MINUTE).then().calls("[error]/h");
    inFinally().waitsFor().passes(MINUTE).then().calls("[finally]/last");
  }

  @Test
  void theTimeoutEndsAnExecutionThatIsPaused() {
    Play.workflow("timeout: 1m\nsteps: [{id: a, action: boom, on_error: pause}]")
        .passes(MINUTE)
        .ends("TIMED OUT");
  }

  // 5: finally and cancellation

  @Test
  void finallyStepsRunAfterAFailureWithoutAnErrorHandler() {
    Play.workflow("steps: [{id: a, action: boom}]\nfinally: [{id: last, action: ask}]")
        .then("start", "call a", "fail a", "part finally", "call [finally]/last")
        .succeeds("[finally]/last")
        .ends("FAILED a: boom");
  }

  @Test
  void aCancellationRunsTheFinallyStepsAndNotTheErrorHandler() {
    Play play = inMain().cancelled("enough").then("part finally", "call [finally]/last");
    play.calls("[finally]/last");
    assertThat(play.status("a")).isEqualTo("CANCELLED");
    play.succeeds("[finally]/last").ends("CANCELLED: enough");
  }

  @Test
  void aCancellationDuringTheHooksRunsTheFinallySteps() {
    Play.workflow(ALL).cancelled("enough").then("part finally", "call [finally]/last");
    inAfter().cancelled("enough").succeeds("[finally]/last").ends("CANCELLED: enough");
  }

  @Test
  void failedFinallyStepsFailTheWorkflowIfAllWentWellBefore() {
    inFinally().failsForGood("[finally]/last", "oops").ends("FAILED [finally]/last: oops");
  }

  @Test
  void failedFinallyStepsHideNothing() {
    inError().succeeds("[error]/h").failsForGood("[finally]/last", "worse").ends("FAILED a: oops");
    inMain().cancelled("enough").failsForGood("[finally]/last", "worse").ends("CANCELLED: enough");
  }

  private static Play cleanups(String first) {
    return Play.workflow(
        """
        steps: [{id: a, action: ask}]
        finally:
          - {id: one, action: %s}
          - {id: two, action: boom}
          - {id: three, action: ask}
        """
            .formatted(first));
  }

  @Test
  void everyFinallyStepRunsAfterThoseItDependsOnWhateverTheyDo() {
    Play play = cleanups("ask").succeeds("a");
    play.then("complete a", "part finally", "call [finally]/one");
    play.failsForGood("[finally]/one", "oops");
    play.then(
        "fail [finally]/one", "call [finally]/two", "fail [finally]/two", "call [finally]/three");
    play.succeeds("[finally]/three").ends("FAILED [finally]/one: oops");
  }

  @Test
  void theOutcomeNamesEachFinallyStepThatFailed() {
    Play play = cleanups("boom").failsForGood("a", "card").succeeds("[finally]/three");
    Outcome.Ended ended = (Outcome.Ended) play.execution().outcome();
    assertThat(Told.of(ended.cause())).isEqualTo("FAILED a: card");
    assertThat(ended.cleanups())
        .extracting(Told::of)
        .containsExactly("FAILED [finally]/one: boom", "FAILED [finally]/two: boom");
    assertThat(ended.text())
        .matches("step 'a' failed .*; finally step '.finally./one' failed .*; finally step '.*");
    assertThat(play.execution().incidents())
        .extracting(Incident::path)
        .containsExactly("a", "[finally]/one", "[finally]/two");
  }

  @Test
  void aFinallyStepThatIsTheCauseIsNotNamedTwice() {
    Play play = cleanups("boom").succeeds("a").succeeds("[finally]/three");
    Outcome.Ended ended = (Outcome.Ended) play.execution().outcome();
    assertThat(Told.of(ended.cause())).isEqualTo("FAILED [finally]/one: boom");
    assertThat(ended.cleanups()).extracting(Told::of).containsExactly("FAILED [finally]/two: boom");
  }

  @Test
  void stepsInsideAFinallyStepFollowTheUsualRule() {
    Play.workflow(
            """
            steps: [{id: a, action: echo}]
            finally:
              - {id: g, group: {steps: [{id: x, action: boom}, {id: y, action: ask}]}}
              - {id: z, action: ask}
            """)
        .calls("[finally]/z");
  }

  @Test
  void theErrorHandlerDoesNotRunAfterFailedFinallySteps() {
    inFinally()
        .failsForGood("[finally]/last", "oops")
        .then("fail [finally]/last", "FAILED [finally]/last: oops");
  }

  @Test
  void aCancellationCutsTheErrorHandlerShortAndTheFinallyStepsStillRun() {
    inError()
        .cancelled("enough")
        .then("part finally", "call [finally]/last")
        .calls("[finally]/last")
        .succeeds("[finally]/last")
        .ends("FAILED a: oops");
  }

  @Test
  void aCancellationCutsTheFinallyStepsShort() {
    inFinally().cancelled("enough").then("CANCELLED: enough").isOver();
    inError().succeeds("[error]/h").cancelled("enough").ends("FAILED a: oops");
  }

  @Test
  void theSameCancellationOnceMoreChangesNothingAndAnotherCutsTheFinallyStepsShort() {
    inMain()
        .cancelled("enough")
        .cancelled("enough")
        .then()
        .calls("[finally]/last")
        .cancelled("now")
        .ends("CANCELLED: enough");
  }

  @Test
  void theSameCancellationOnceMoreSparesTheFinallyStepsAlsoWhenItCutTheHandlerShort() {
    inError()
        .cancelled("enough")
        .cancelled("enough")
        .then()
        .calls("[finally]/last")
        .cancelled("now")
        .ends("FAILED a: oops");
  }
}
