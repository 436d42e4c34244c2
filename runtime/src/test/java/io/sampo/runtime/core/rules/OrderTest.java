package io.sampo.runtime.core.rules;

import static io.sampo.runtime.core.rules.Sketch.step;
import static io.sampo.runtime.core.rules.Words.completed;
import static io.sampo.runtime.core.rules.Words.done;
import static io.sampo.runtime.core.rules.Words.scheduled;
import static io.sampo.runtime.core.rules.Words.start;
import static io.sampo.runtime.core.rules.Words.started;
import static io.sampo.runtime.core.rules.Words.succeed;
import static org.assertj.core.api.Assertions.assertThat;

import io.sampo.api.definition.Join;
import io.sampo.api.json.Json;
import io.sampo.api.view.StepStatus;
import org.junit.jupiter.api.Test;

/** Which step follows which: sequences, graphs and joins. */
class OrderTest {

  @Test
  void startSchedulesTheFirstStepOfASequence() {
    Scenario.of(Sketch.of(step("a"), step("b"))).when(start()).then(started(), scheduled("a"));
  }

  @Test
  void endOfAStepAndBeginningOfTheNextAreOneTransition() {
    Scenario.of(Sketch.of(step("a"), step("b")))
        .given(started(), scheduled("a"))
        .when(succeed("a"))
        .then(completed("a"), scheduled("b"));
  }

  @Test
  void endOfTheLastStepEndsTheExecution() {
    Scenario.of(Sketch.of(step("a"), step("b")))
        .given(started(), scheduled("a"), completed("a"), scheduled("b"))
        .when(succeed("b"))
        .then(completed("b"), done(Json.of("b")));
  }

  @Test
  void emptyDependenciesStartAtOnceInTheOrderWritten() {
    Scenario.of(Sketch.of(step("a"), step("b").after(), step("c").after()))
        .when(start())
        .then(started(), scheduled("a"), scheduled("b"), scheduled("c"));
  }

  @Test
  void aStepWithoutDependenciesFollowsTheOneWrittenBeforeItOnly() {
    // given
    Scenario story = Scenario.started(Sketch.of(step("a"), step("b").after(), step("c")));
    // when // then
    story.when(succeed("b")).then(completed("b"), scheduled("c"));
  }

  @Test
  void aDiamondRunsItsSidesTogetherAndJoinsThemOnce() {
    // given
    Sketch diamond =
        Sketch.of(step("a"), step("b").after("a"), step("c").after("a"), step("d").after("b", "c"));
    Scenario story = Scenario.started(diamond);
    // when // then
    story
        .when(succeed("a"))
        .then(completed("a"), scheduled("b"), scheduled("c"))
        .when(succeed("c"))
        .then(completed("c"))
        .when(succeed("b"))
        .then(completed("b"), scheduled("d"))
        .when(succeed("d"))
        .then(completed("d"), done(Json.of("d")));
  }

  @Test
  void dependenciesMayStandBeforeTheStepsTheyName() {
    Scenario.of(Sketch.of(step("a").after("b"), step("b").after()))
        .when(start())
        .then(started(), scheduled("b"));
  }

  @Test
  void aDependencyNamedTwiceCountsOnce() {
    Scenario.started(Sketch.of(step("a"), step("b").after("a", "a")))
        .when(succeed("a"))
        .then(completed("a"), scheduled("b"));
  }

  @Test
  void joinAnyStartsWithTheFirstAndRunsOnce() {
    // given
    Sketch sketch =
        Sketch.of(
            step("a"),
            step("b").after(),
            step("c").after(),
            step("d").after(new Join.Any(), "a", "b", "c"));
    Scenario story = Scenario.started(sketch);
    // when // then
    story
        .when(succeed("b"))
        .then(completed("b"), scheduled("d"))
        .when(succeed("a"))
        .then(completed("a"))
        .when(succeed("d"))
        .then(completed("d"))
        .when(succeed("c"))
        .then(completed("c"), done(Json.of("d")));
  }

  @Test
  void arrivalsAfterTheJoinedStepIsOverDoNotRunItAgain() {
    // given
    Sketch sketch =
        Sketch.of(step("a"), step("b").after(), step("c").after(new Join.Any(), "a", "b"));
    Scenario story = Scenario.started(sketch);
    story.when(succeed("a")).when(succeed("c"));
    // when
    story.when(succeed("b"));
    // then
    story.then(completed("b"), done(Json.of("c")));
    assertThat(story.step("c").status()).isEqualTo(StepStatus.COMPLETED);
  }

  @Test
  void joinOfTwoStartsWithTheSecond() {
    // given
    Sketch sketch =
        Sketch.of(
            step("a"),
            step("b").after(),
            step("c").after(),
            step("d").after(new Join.Count(2), "a", "b", "c"));
    Scenario story = Scenario.started(sketch);
    // when // then
    story
        .when(succeed("c"))
        .then(completed("c"))
        .when(succeed("a"))
        .then(completed("a"), scheduled("d"))
        .when(succeed("b"))
        .then(completed("b"));
  }

  @Test
  void joinOfMoreThanThereAreMeansAll() {
    // given
    Sketch sketch =
        Sketch.of(step("a"), step("b").after(), step("c").after(new Join.Count(5), "a", "b"));
    Scenario story = Scenario.started(sketch);
    // when // then
    story.when(succeed("a")).then(completed("a"));
    story.when(succeed("b")).then(completed("b"), scheduled("c"));
  }

  @Test
  void resultsThatComeTogetherAreOneTransition() {
    Scenario.started(Sketch.of(step("a"), step("b").after(), step("c").after("a", "b")))
        .when(succeed("a"), succeed("b"))
        .then(completed("a"), completed("b"), scheduled("c"));
  }

  @Test
  void theSecondOfTwoResultsOfOneAttemptIsIgnoredEvenInOneTransition() {
    Scenario.started(Sketch.of(step("a"), step("b")))
        .when(succeed("a", Json.of(1)), succeed("a", Json.of(2)))
        .then(completed("a", Json.of(1)), scheduled("b"));
  }
}
