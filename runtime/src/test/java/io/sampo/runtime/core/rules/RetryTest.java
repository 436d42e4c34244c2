package io.sampo.runtime.core.rules;

import static io.sampo.runtime.core.rules.Sketch.step;
import static io.sampo.runtime.core.rules.Words.FATAL;
import static io.sampo.runtime.core.rules.Words.NOW;
import static io.sampo.runtime.core.rules.Words.OOPS;
import static io.sampo.runtime.core.rules.Words.attemptStarted;
import static io.sampo.runtime.core.rules.Words.completed;
import static io.sampo.runtime.core.rules.Words.done;
import static io.sampo.runtime.core.rules.Words.ended;
import static io.sampo.runtime.core.rules.Words.fail;
import static io.sampo.runtime.core.rules.Words.failed;
import static io.sampo.runtime.core.rules.Words.fire;
import static io.sampo.runtime.core.rules.Words.retryDue;
import static io.sampo.runtime.core.rules.Words.retryScheduled;
import static io.sampo.runtime.core.rules.Words.scheduled;
import static io.sampo.runtime.core.rules.Words.started;
import static io.sampo.runtime.core.rules.Words.succeed;
import static org.assertj.core.api.Assertions.assertThat;

import io.sampo.api.definition.OnError;
import io.sampo.api.definition.Retry;
import io.sampo.api.definition.RetryPolicy;
import io.sampo.api.definition.RetryPolicy.Backoff;
import io.sampo.api.json.Json;
import io.sampo.api.view.Cause;
import io.sampo.api.view.StepStatus;
import io.sampo.runtime.core.Command;
import io.sampo.runtime.core.Event;
import io.sampo.runtime.core.TimerKey;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Attempts after the first. */
class RetryTest {
  private static final long DUE = NOW + 1_000;
  private static final TimerKey RETRY = TimerKey.retry("a");

  @Test
  void aFailedAttemptIsTriedAgainAfterItsDelay() {
    // given
    Scenario story = Scenario.started(Sketch.of(step("a").tries(3)));
    // when
    story.when(fail("a"));
    // then
    story.then(retryScheduled("a", 1, DUE));
    assertThat(story.status("a")).isEqualTo(StepStatus.BACKING_OFF);
    assertThat(story.going()).containsExactly(RETRY);
    story.when(fire(RETRY, DUE)).then(retryDue("a", DUE), attemptStarted("a", 2, DUE));
  }

  @Test
  void attemptsAreCountedInAll() {
    // given
    Scenario story = Scenario.started(Sketch.of(step("a").tries(3)));
    // when
    for (int attempt = 1; attempt < 3; attempt++) {
      story.when(fail("a", attempt)).then(retryScheduled("a", attempt, DUE));
      story.when(fire(RETRY, DUE));
    }
    story.when(fail("a", 3));
    // then
    story.then(failed("a", 3), ended(new Cause.StepFailed("a", 3, OOPS)));
  }

  @Test
  void withoutAPolicyThereIsOneTry() {
    Scenario.started(Sketch.of(step("a")))
        .when(fail("a"))
        .then(failed("a"), ended(new Cause.StepFailed("a", 1, OOPS)));
  }

  @Test
  void aLaterAttemptRunsOnTheInputOfTheFirst() {
    // given
    Json input = Json.object("n", Json.of(7));
    Scenario story = Scenario.started(Sketch.of(step("a").tries(2).input(input)));
    story.then(started(), scheduled("a", input));
    // when
    story.when(fail("a")).when(fire(RETRY, DUE));
    // then
    assertThat(story.execution().agenda().all()).containsExactly(story.attempt("a", 2, input));
  }

  @Test
  void aLaterAttemptThatSucceedsCompletesTheStep() {
    // given
    Scenario story = Scenario.started(Sketch.of(step("a").tries(2)));
    story.when(fail("a")).when(fire(RETRY, DUE));
    // when
    story.when(succeed("a", 2, Json.of("late")));
    // then
    story.then(completed("a", 2, Json.of("late")), done(Json.of("late")));
  }

  @Test
  void aRetryDoesNotLookAtItsConditionAgain() {
    // given
    Sketch sketch = Sketch.of(step("a"), step("b").after().tries(2).when("go"));
    Scenario story = Scenario.of(sketch).when(Words.start(Json.object("go", Json.TRUE)));
    story.when(fail("b"));
    story.when(
        new Command.Succeed(
            "a", 1, 0, Json.NULL, java.util.Map.of("go", java.util.Optional.of(Json.FALSE)), NOW));
    // when
    story.when(fire(TimerKey.retry("b"), DUE));
    // then
    story.then(retryDue("b", DUE), attemptStarted("b", 2, DUE));
  }

  @Test
  void aPermanentFailureIsNotTriedAgain() {
    Scenario.started(Sketch.of(step("a").tries(5)))
        .when(fail("a", 1, FATAL))
        .then(failed("a", 1, FATAL), ended(new Cause.StepFailed("a", 1, FATAL)));
  }

  @Test
  void aStepsPolicyBeatsTheWorkflowsDefault() {
    // given
    Retry three = RetryPolicy.of(3, Backoff.fixed(Duration.ofSeconds(1)));
    Sketch sketch =
        Sketch.of(step("a").retry(RetryPolicy.NONE), step("b").after())
            .defaults(three, new OnError.Fail());
    Scenario story = Scenario.started(sketch);
    // when // then
    story.when(fail("a")).then(failed("a"));
    story.when(fail("b")).then(retryScheduled("b", 1, DUE));
  }

  @Test
  void aPolicyMayBeNamed() {
    Sketch sketch =
        Sketch.of(step("a").retry(new Retry.Named("twice")))
            .policy("twice", RetryPolicy.of(2, Backoff.fixed(Duration.ofSeconds(1))));
    Scenario.started(sketch).when(fail("a")).then(retryScheduled("a", 1, DUE));
  }

  @Test
  void aTimeoutOfAnAttemptIsRetriedLikeAnyFailure() {
    var timeout =
        new io.sampo.api.view.Failure(
            io.sampo.api.view.Failure.TIMEOUT, List.of(), "took too long", true);
    Scenario.started(Sketch.of(step("a").tries(2)))
        .when(fail("a", 1, timeout))
        .then(new Event.RetryScheduled("a", 1, timeout, DUE, NOW));
  }
}
