package io.sampo.runtime.core.rules;

import static io.sampo.runtime.core.rules.Sketch.group;
import static io.sampo.runtime.core.rules.Sketch.step;
import static io.sampo.runtime.core.rules.Words.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.sampo.api.json.Json;
import io.sampo.api.view.StepView;
import io.sampo.runtime.core.Command;
import io.sampo.runtime.core.TimerKey;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** When steps began and ended, as their views show it. */
class StepTimesTest {
  private static Command succeed(String path, int attempt, long at) {
    return new Command.Succeed(path, attempt, 0, Json.NULL, Map.of(), at);
  }

  private static void isFromTo(StepView step, long from, long to) {
    assertThat(step.startedAt()).as("start").isEqualTo(time(from));
    assertThat(step.endedAt()).as("end").isEqualTo(time(to));
  }

  private static Optional<Instant> time(long millis) {
    return millis == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
  }

  @Test
  void aStepAndTheOneAroundItHaveTheTimesOfTheirEvents() {
    // given
    Scenario story = Scenario.started(Sketch.of(group("g", step("in")), step("b").when("false")));
    isFromTo(story.step("g"), NOW, 0);
    isFromTo(story.step("g/in"), NOW, 0);
    isFromTo(story.step("b"), 0, 0);
    // when
    story.when(succeed("g/in", 1, NOW + 5));
    // then
    isFromTo(story.step("g"), NOW, NOW + 5);
    isFromTo(story.step("b"), 0, NOW + 5);
  }

  @Test
  void aStepBeginsWithItsFirstAttemptAndEndsWithItsLast() {
    // given
    Scenario story = Scenario.started(Sketch.of(step("a").tries(2)));
    // when
    story.when(Words.fail("a"));
    isFromTo(story.step("a"), NOW, 0);
    story.when(Words.fire(TimerKey.retry("a"), NOW + 1_000));
    story.when(succeed("a", 2, NOW + 1_500));
    // then
    isFromTo(story.step("a"), NOW, NOW + 1_500);
  }

  @Test
  void aStepThatIsCancelledEndsWithTheExecution() {
    Scenario story = Scenario.started(Sketch.of(step("a"), step("b")));
    story.when(new Command.Cancel("me", "", NOW + 7));
    isFromTo(story.step("a"), NOW, NOW + 7);
    isFromTo(story.step("b"), 0, 0);
  }
}
