package io.sampo.runtime.core.rules;

import static io.sampo.runtime.core.rules.Sketch.pause;
import static io.sampo.runtime.core.rules.Sketch.step;
import static io.sampo.runtime.core.rules.Words.NOW;
import static io.sampo.runtime.core.rules.Words.cancel;
import static io.sampo.runtime.core.rules.Words.completed;
import static io.sampo.runtime.core.rules.Words.done;
import static io.sampo.runtime.core.rules.Words.ended;
import static io.sampo.runtime.core.rules.Words.fail;
import static io.sampo.runtime.core.rules.Words.fire;
import static io.sampo.runtime.core.rules.Words.scheduled;
import static io.sampo.runtime.core.rules.Words.start;
import static io.sampo.runtime.core.rules.Words.started;
import static io.sampo.runtime.core.rules.Words.succeed;
import static io.sampo.runtime.core.rules.Words.waited;
import static io.sampo.runtime.core.rules.Words.waiting;
import static org.assertj.core.api.Assertions.assertThat;

import io.sampo.api.json.Json;
import io.sampo.api.view.Cause;
import io.sampo.api.view.ExecutionStatus;
import io.sampo.api.view.Failure;
import io.sampo.api.view.StepStatus;
import io.sampo.runtime.core.TimerKey;
import io.sampo.runtime.core.state.Work;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Waits, the workflow's timeout, and timers that come early, late or twice. */
class TimerTest {
  private static final TimerKey WAIT = TimerKey.wait("w");
  private static final long DUE = NOW + 5_000;

  @Test
  void aWaitSetsATimer() {
    // given
    Scenario story = Scenario.of(Sketch.of(pause("w", "PT5S"), step("b")));
    // when
    story.when(start());
    // then
    story.then(started(), waiting("w", DUE));
    assertThat(story.status("w")).isEqualTo(StepStatus.WAITING);
    assertThat(story.execution().agenda().all()).containsExactly(new Work.Timer(WAIT, DUE));
    assertThat(story.execution().isBusy()).isFalse();
  }

  @Test
  void aWaitThatIsOverCompletesWithNullAndTheNextStepBegins() {
    Scenario.of(Sketch.of(pause("w", "PT5S"), step("b")))
        .given(started(), waiting("w", DUE))
        .when(fire(WAIT, DUE))
        .then(waited("w", DUE), scheduled("b", DUE));
  }

  @Test
  void aTimerThatComesEarlyIsIgnored() {
    // given
    Scenario story = Scenario.started(Sketch.of(pause("w", "PT5S")));
    // when
    story.when(fire(WAIT, DUE - 1));
    // then
    story.thenNothing();
    assertThat(story.execution().agenda().due(WAIT)).isEqualTo(OptionalLong.of(DUE));
  }

  @Test
  void aTimerThatComesTwiceCountsOnce() {
    Scenario.started(Sketch.of(pause("w", "PT5S"), step("b")))
        .when(fire(WAIT, DUE), fire(WAIT, DUE))
        .then(waited("w", DUE), scheduled("b", DUE))
        .when(fire(WAIT, DUE + 1))
        .thenNothing();
  }

  @Test
  void timersOfOtherKindsOrStepsAreIgnored() {
    Scenario.started(Sketch.of(pause("w", "PT5S"), step("b")))
        .when(
            fire(TimerKey.retry("w"), DUE),
            fire(TimerKey.wait("b"), DUE),
            fire(TimerKey.wait("nobody"), DUE),
            fire(TimerKey.TIMEOUT, DUE))
        .thenNothing();
  }

  @Test
  void theLengthOfAWaitMayBeComputed() {
    Json.Obj input = Json.object("pause", Json.of("PT7S"));
    Scenario.of(Sketch.of(pause("w", "${pause}")))
        .when(start(input))
        .then(started(input), waiting("w", NOW + 7_000));
  }

  @Test
  void aWaitForSomethingThatIsNoDurationFailsTheStepAndSaysSo() {
    // when
    Scenario story = Scenario.started(Sketch.of(pause("w", "tomorrow")));
    // then
    Failure failure = story.step("w").failure().orElseThrow();
    assertThat(failure.code()).isEqualTo(Failure.EXPRESSION);
    assertThat(failure.message()).contains("duration").contains("'tomorrow'");
  }

  @Test
  void theTimeoutEndsTheExecutionAndStopsWhatGoesOn() {
    // given
    Sketch sketch =
        Sketch.of(step("a"), pause("w", "PT5S").after(), step("r").after().tries(2)).timeout(9_000);
    Scenario story = Scenario.started(sketch);
    story.when(fail("r"));
    long due = NOW + 9_000;
    // when
    story.when(fire(TimerKey.TIMEOUT, due));
    // then
    story.then(ended(new Cause.TimedOut(9_000), due));
    assertThat(story.execution().status()).isEqualTo(ExecutionStatus.FAILED);
    assertThat(story.execution().endedAt()).isEqualTo(due);
    assertThat(story.status("a")).isEqualTo(StepStatus.CANCELLED);
    assertThat(story.status("w")).isEqualTo(StepStatus.CANCELLED);
    assertThat(story.status("r")).isEqualTo(StepStatus.CANCELLED);
    assertThat(story.going()).isEmpty();
  }

  @Test
  void aTimeoutThatComesEarlyIsIgnored() {
    Scenario.started(Sketch.of(step("a")).timeout(9_000))
        .when(fire(TimerKey.TIMEOUT, NOW + 8_999))
        .thenNothing();
  }

  @Test
  void theTimeoutTimerGoesWithTheExecution() {
    // given
    Scenario story = Scenario.started(Sketch.of(step("a")).timeout(9_000));
    // when
    story.when(succeed("a"));
    // then
    story.then(completed("a"), done(Json.of("a")));
    assertThat(story.going()).isEmpty();
    story.when(fire(TimerKey.TIMEOUT, NOW + 9_000)).thenNothing();
  }

  @Test
  void aTimerThatFiresAfterTheCancellationIsIgnored() {
    // given
    Scenario story = Scenario.started(Sketch.of(pause("w", "PT5S")));
    story.when(cancel());
    // when // then
    story.when(fire(WAIT, DUE)).thenNothing();
    assertThat(story.execution().status()).isEqualTo(ExecutionStatus.CANCELLED);
  }

  @Test
  void theEarliestTimerSaysWhenToBeAwake() {
    // given
    Sketch sketch =
        Sketch.of(pause("w", "PT5S"), pause("v", "PT3S").after(), pause("u", "PT8S").after());
    // when
    Scenario story = Scenario.started(sketch.timeout(60_000));
    // then
    assertThat(story.execution().agenda().earliest()).isEqualTo(OptionalLong.of(NOW + 3_000));
    story.when(fire(TimerKey.wait("v"), NOW + 3_000));
    assertThat(story.execution().agenda().earliest()).isEqualTo(OptionalLong.of(NOW + 5_000));
  }
}
