package io.sampo.runtime.core.rules;

import static io.sampo.runtime.core.rules.Sketch.pause;
import static io.sampo.runtime.core.rules.Sketch.step;
import static io.sampo.runtime.core.rules.Words.NOW;
import static io.sampo.runtime.core.rules.Words.attemptStarted;
import static io.sampo.runtime.core.rules.Words.cancel;
import static io.sampo.runtime.core.rules.Words.cancelled;
import static io.sampo.runtime.core.rules.Words.completed;
import static io.sampo.runtime.core.rules.Words.fail;
import static io.sampo.runtime.core.rules.Words.fire;
import static io.sampo.runtime.core.rules.Words.retryDue;
import static io.sampo.runtime.core.rules.Words.retryScheduled;
import static io.sampo.runtime.core.rules.Words.scheduled;
import static io.sampo.runtime.core.rules.Words.skipped;
import static io.sampo.runtime.core.rules.Words.start;
import static io.sampo.runtime.core.rules.Words.started;
import static io.sampo.runtime.core.rules.Words.succeed;
import static io.sampo.runtime.core.rules.Words.waiting;
import static org.assertj.core.api.Assertions.assertThat;

import io.sampo.api.view.StepStatus;
import io.sampo.runtime.core.TimerKey;
import org.junit.jupiter.api.Test;

/** How many attempts run at the same time, and who is next. */
class ConcurrencyTest {
  private static final long RETRY_AT = NOW + 1_000;

  private static Sketch fourAtOnce() {
    return Sketch.of(step("a").tries(2), step("b").after(), step("c").after(), step("d").after());
  }

  @Test
  void noMoreStepsBeginThanTheBoundAllows() {
    // given
    Scenario story = Scenario.of(fourAtOnce().concurrency(2));
    // when
    story.when(start());
    // then
    story.then(started(), scheduled("a"), scheduled("b"));
    assertThat(story.status("c")).isEqualTo(StepStatus.READY);
    assertThat(story.going()).containsExactlyInAnyOrder("a", "b");
  }

  @Test
  void waitingStepsBeginFirstComeFirstServed() {
    Scenario.started(fourAtOnce().concurrency(2))
        .when(succeed("b"))
        .then(completed("b"), scheduled("c"))
        .when(succeed("a"))
        .then(completed("a"), scheduled("d"));
  }

  @Test
  void aRetryThatIsDueQueuesBehindThoseThatWaitAlready() {
    // given
    Scenario story = Scenario.started(fourAtOnce().concurrency(1));
    story.when(fail("a")).then(retryScheduled("a", 1, RETRY_AT), scheduled("b"));
    // when
    story.when(fire(TimerKey.retry("a"), RETRY_AT));
    // then
    story
        .then(retryDue("a", RETRY_AT))
        .when(succeed("b"))
        .then(completed("b"), scheduled("c"))
        .when(succeed("c"))
        .then(completed("c"), scheduled("d"))
        .when(succeed("d"))
        .then(completed("d"), attemptStarted("a", 2, NOW));
  }

  @Test
  void aStepThatBacksOffLeavesItsPlaceToOthers() {
    Scenario.started(fourAtOnce().concurrency(1))
        .when(fail("a"))
        .then(retryScheduled("a", 1, RETRY_AT), scheduled("b"));
  }

  @Test
  void stepsThatWaitOrAreSkippedTakeNoPlace() {
    Sketch sketch =
        Sketch.of(
            pause("a", "PT5S").after(),
            step("b").after().when("1 > 2"),
            step("c").after(),
            step("d").after());
    Scenario.of(sketch.concurrency(1))
        .when(start())
        .then(started(), waiting("a", NOW + 5_000), skipped("b", "1 > 2"), scheduled("c"));
  }

  @Test
  void stepsInTheQueueAreCancelledWithTheExecution() {
    // given
    Scenario story = Scenario.started(fourAtOnce().concurrency(2));
    // when
    story.when(cancel());
    // then
    story.then(cancelled());
    assertThat(story.status("a")).isEqualTo(StepStatus.CANCELLED);
    assertThat(story.status("d")).isEqualTo(StepStatus.CANCELLED);
    assertThat(story.going()).isEmpty();
  }

  @Test
  void aResultForAStepThatStillQueuesIsIgnored() {
    Scenario.started(fourAtOnce().concurrency(2)).when(succeed("d")).thenNothing();
  }
}
