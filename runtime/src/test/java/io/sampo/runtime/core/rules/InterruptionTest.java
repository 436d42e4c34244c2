package io.sampo.runtime.core.rules;

import static io.sampo.runtime.core.rules.Sketch.step;
import static io.sampo.runtime.core.rules.Words.NOW;
import static io.sampo.runtime.core.rules.Words.fail;
import static io.sampo.runtime.core.rules.Words.fire;
import static io.sampo.runtime.core.rules.Words.resume;
import static io.sampo.runtime.core.rules.Words.succeed;
import static org.assertj.core.api.Assertions.assertThat;

import io.sampo.api.json.Json;
import io.sampo.api.message.Remedy;
import io.sampo.api.view.ExecutionStatus;
import io.sampo.api.view.StepStatus;
import io.sampo.runtime.core.Command;
import io.sampo.runtime.core.Event;
import io.sampo.runtime.core.TimerKey;
import io.sampo.runtime.core.state.Agenda;
import io.sampo.runtime.core.state.Work;
import org.junit.jupiter.api.Test;

/** Attempts that are cut short with their process. */
class InterruptionTest {
  private static Command interrupted(String path, int attempt) {
    return new Command.Interrupted(path, attempt, 0, NOW);
  }

  private static Work.Attempt running(Scenario story) {
    return story.execution().agenda().attempt("a").orElseThrow();
  }

  @Test
  void anInterruptedAttemptBeginsAgainUnderItsNumberAndIsCounted() {
    // given
    Scenario story = Scenario.started(Sketch.of(step("a")));
    story.execution().agenda().drain();
    // when
    story.when(interrupted("a", 1));
    // then
    story.then(new Event.AttemptInterrupted("a", 1, NOW));
    assertThat(running(story).attempt()).isEqualTo(1);
    assertThat(running(story).interruptions()).isEqualTo(1);
    assertThat(story.step("a").interruptions()).isEqualTo(1);
    assertThat(story.execution().agenda().drain())
        .containsExactly(new Agenda.Change.Begin(running(story)));
  }

  @Test
  void whatDoesNotRunIsNotInterrupted() {
    Scenario story = Scenario.started(Sketch.of(step("a"), step("b")));
    story
        .when(interrupted("a", 2), interrupted("b", 1), new Command.Interrupted("a", 1, 1, NOW))
        .thenNothing();
  }

  @Test
  void aStepThatIsInterruptedTooOftenIsHeld() {
    // given
    Scenario story = Scenario.started(Sketch.of(step("a")));
    // when
    story.when(interrupted("a", 1)).when(interrupted("a", 1)).when(interrupted("a", 1));
    // then
    assertThat(story.status("a")).isEqualTo(StepStatus.WAITING);
    assertThat(story.step("a").failure().orElseThrow().code()).isEqualTo("interrupted");
    assertThat(story.step("a").failure().orElseThrow().message())
        .isEqualTo(
            "Expected step 'a' to end, but its process ended 3 times while the step was running;"
                + " find out whether the step is the reason, then resume it");
    assertThat(story.execution().agenda().all()).isEmpty();
  }

  @Test
  void theCountGoesOnThroughRetries() {
    // given
    Scenario story = Scenario.started(Sketch.of(step("a").tries(3)));
    // when
    story.when(interrupted("a", 1)).when(interrupted("a", 1)).when(fail("a"));
    story.when(fire(TimerKey.retry("a"), NOW + 1_000));
    // then
    assertThat(running(story).interruptions()).isEqualTo(2);
    story.when(interrupted("a", 2));
    assertThat(story.status("a")).isEqualTo(StepStatus.WAITING);
  }

  @Test
  void somebodyWhoHasItTriedAgainBeginsTheCountAnew() {
    // given
    Scenario story = Scenario.started(Sketch.of(step("a")));
    story.when(interrupted("a", 1)).when(interrupted("a", 1)).when(interrupted("a", 1));
    // when
    story.when(resume(Remedy.RETRY));
    // then
    assertThat(running(story).attempt()).isEqualTo(2);
    assertThat(running(story).interruptions()).isZero();
    story.when(succeed("a", 2, Json.NULL));
    assertThat(story.execution().status()).isEqualTo(ExecutionStatus.COMPLETED);
  }
}
