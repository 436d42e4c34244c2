package io.sampo.runtime.core.rules;

import static io.sampo.runtime.core.rules.Sketch.step;
import static io.sampo.runtime.core.rules.Words.FATAL;
import static io.sampo.runtime.core.rules.Words.completed;
import static io.sampo.runtime.core.rules.Words.continued;
import static io.sampo.runtime.core.rules.Words.done;
import static io.sampo.runtime.core.rules.Words.ended;
import static io.sampo.runtime.core.rules.Words.endedBy;
import static io.sampo.runtime.core.rules.Words.fail;
import static io.sampo.runtime.core.rules.Words.failed;
import static io.sampo.runtime.core.rules.Words.scheduled;
import static io.sampo.runtime.core.rules.Words.succeed;
import static org.assertj.core.api.Assertions.assertThat;

import io.sampo.api.definition.OnError;
import io.sampo.api.definition.RetryPolicy;
import io.sampo.api.json.Json;
import io.sampo.api.view.Cause;
import io.sampo.api.view.ExecutionStatus;
import io.sampo.api.view.Failure;
import io.sampo.api.view.Outcome;
import io.sampo.api.view.StepStatus;
import io.sampo.runtime.core.Event;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the failure of a step means for the others and for the execution. */
class FailureTest {

  @Test
  void aSequenceFailsAtOnceAndRunsNothingAfter() {
    // given
    Scenario story = Scenario.started(Sketch.of(step("a"), step("b"), step("c")));
    // when
    story.when(fail("a"));
    // then
    story.then(failed("a"), endedBy("a"));
    assertThat(story.execution().status()).isEqualTo(ExecutionStatus.FAILED);
    assertThat(story.status("b")).isEqualTo(StepStatus.PENDING);
  }

  @Test
  void independentBranchesFinishBeforeTheExecutionFails() {
    // given
    Sketch sketch =
        Sketch.of(step("a"), step("b").after("a"), step("x").after(), step("y").after("x"));
    Scenario story = Scenario.started(sketch);
    // when // then
    story
        .when(fail("a"))
        .then(failed("a"))
        .when(succeed("x"))
        .then(completed("x"), scheduled("y"))
        .when(succeed("y"))
        .then(completed("y"), endedBy("a"));
    assertThat(story.status("b")).isEqualTo(StepStatus.PENDING);
  }

  @Test
  void dependantsOfAFailedStepNeverRunEvenWhenTheirOtherDependenciesAreDone() {
    // given
    Scenario story =
        Scenario.started(Sketch.of(step("a"), step("b").after(), step("c").after("a", "b")));
    story.when(fail("a"));
    // when
    story.when(succeed("b"));
    // then
    story.then(completed("b"), endedBy("a"));
    assertThat(story.status("c")).isEqualTo(StepStatus.PENDING);
  }

  @Test
  void theFirstFailedStepOfTheDefinitionIsTheCauseWhicheverFailedFirst() {
    // given
    Scenario story = Scenario.started(Sketch.of(step("a"), step("b").after()));
    story.when(fail("b", 1, FATAL)).then(failed("b", 1, FATAL));
    // when
    story.when(fail("a"));
    // then
    story.then(failed("a"), endedBy("a"));
  }

  @Test
  void aContinuedFailureCountsAsDoneAndIsListedInTheOutcome() {
    // given
    Scenario story =
        Scenario.started(Sketch.of(step("a").continues(), step("b"), step("c").continues()));
    // when
    story.when(fail("a")).then(continued("a"), scheduled("b"));
    story.when(succeed("b")).when(fail("c"));
    // then
    story.then(continued("c"), done(Json.of("b")));
    assertThat(story.execution().outcome())
        .isEqualTo(new Outcome.Completed(Json.of("b"), List.of("a", "c")));
    assertThat(story.status("a")).isEqualTo(StepStatus.FAILED);
  }

  @Test
  void aContinuedFailureSatisfiesAJoin() {
    Scenario.started(Sketch.of(step("a").continues(), step("b").after(), step("c").after("a", "b")))
        .when(succeed("b"), fail("a"))
        .then(completed("b"), continued("a"), scheduled("c"));
  }

  @Test
  void continueMayBeTheWorkflowsDefaultAndAStepMayInsistOnFailing() {
    // given
    Sketch sketch =
        Sketch.of(step("a"), step("b").onError(new OnError.Fail()))
            .defaults(RetryPolicy.NONE, new OnError.Continue());
    Scenario story = Scenario.started(sketch);
    // when // then
    story.when(fail("a")).then(continued("a"), scheduled("b"));
    story.when(fail("b")).then(failed("b"), endedBy("b"));
  }

  @Test
  void anUncontinuedFailureIsTheCauseEvenAfterContinuedOnes() {
    // given
    Scenario story = Scenario.started(Sketch.of(step("a").continues(), step("b")));
    story.when(fail("a"));
    // when
    story.when(fail("b", 1, FATAL));
    // then
    story.then(failed("b", 1, FATAL), ended(new Cause.StepFailed("b", 1, FATAL)));
  }

  @Test
  void aSucceedingAndAFailingResultInOneTransitionAreBothRecorded() {
    Scenario.started(Sketch.of(step("a"), step("b").after()))
        .when(succeed("a"), fail("b"))
        .then(completed("a"), failed("b"), endedBy("b"));
  }

  @Test
  void theFailureOfAStepIsKeptForThoseWhoLook() {
    // given
    Scenario story = Scenario.started(Sketch.of(step("a"), step("b").after()));
    // when
    story.when(fail("a"));
    // then
    assertThat(story.step("a").failure())
        .contains(Words.OOPS.judged(new Failure.Verdict("unknown", true)));
    assertThat(story.step("a").attempt()).isEqualTo(1);
    assertThat(story.execution().isOpen()).isTrue();
  }

  @Test
  void aStepThatStoredJsonDoesNotFitIsHeld() {
    // given
    Failure misfit = Failure.permanent(Failure.MISFIT, "no int");
    Scenario story = Scenario.started(Sketch.of(step("a")));
    // when
    story.when(fail("a", 1, misfit));
    // then
    story.then(new Event.StepHeld("a", 1, misfit, Words.NOW));
  }

  @Test
  void anOnErrorOfItsOwnDecidesWhereStoredJsonDoesNotFit() {
    // given
    Failure misfit = Failure.permanent(Failure.MISFIT, "no int");
    Scenario story = Scenario.started(Sketch.of(step("a").onError(new OnError.Fail())));
    // when
    story.when(fail("a", 1, misfit));
    // then
    story.then(failed("a", 1, misfit), ended(new Cause.StepFailed("a", 1, misfit)));
  }
}
