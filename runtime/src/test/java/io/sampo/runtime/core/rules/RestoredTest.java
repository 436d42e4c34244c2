package io.sampo.runtime.core.rules;

import static io.sampo.runtime.core.rules.Sketch.group;
import static io.sampo.runtime.core.rules.Sketch.pause;
import static io.sampo.runtime.core.rules.Sketch.step;
import static io.sampo.runtime.core.rules.Words.NOW;
import static io.sampo.runtime.core.rules.Words.done;
import static io.sampo.runtime.core.rules.Words.fail;
import static io.sampo.runtime.core.rules.Words.fire;
import static io.sampo.runtime.core.rules.Words.succeed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sampo.api.definition.Join;
import io.sampo.api.definition.OnError;
import io.sampo.api.definition.StepKind;
import io.sampo.api.json.Json;
import io.sampo.api.view.StepStatus;
import io.sampo.runtime.core.Command;
import io.sampo.runtime.core.Event;
import io.sampo.runtime.core.ExecutionSnapshot;
import io.sampo.runtime.core.TimerKey;
import io.sampo.runtime.core.apply.Applier;
import io.sampo.runtime.core.apply.SnapshotRestorer;
import io.sampo.runtime.core.apply.Snapshots;
import io.sampo.runtime.core.state.Agenda.Change;
import io.sampo.runtime.core.state.ExecutionState;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** Going on from a snapshot, and from a state of the past. */
class RestoredTest {
  private static Event restored(ExecutionSnapshot then, int generation) {
    return new Event.Restored(then, new Event.Origin(Words.ID, 1), "again", generation, "me", NOW);
  }

  // a snapshot

  @Test
  void aStepThatWasLedBackToGoesOnAsItsSecondOccurrence() {
    // given
    Scenario story =
        Scenario.started(Sketch.of(step("a"), step("b").onError(new OnError.Goto("a"))));
    story.when(succeed("a")).when(fail("b"));
    // when
    Scenario restored = story.restored();
    // then
    assertThat(restored.going()).containsExactly("a#2");
    restored.when(succeed("a#2"));
    assertThat(restored.going()).containsExactly("b#2");
    assertThat(restored.execution().lifecycle().jumps()).isEqualTo(1);
  }

  @Test
  void stepsThatWaitForAPlaceBeginInTheOrderInWhichTheyBecameReady() {
    // given
    Scenario story =
        Scenario.started(
            Sketch.of(
                    step("first").after(),
                    step("b").after("first"),
                    step("a").after("first"),
                    step("late").after())
                .concurrency(1));
    story.when(succeed("first"));
    assertThat(story.going()).containsExactly("late");
    // when
    Scenario restored = story.restored();
    // then
    restored.when(succeed("late"));
    assertThat(restored.going()).containsExactly("b");
    restored.when(succeed("b"));
    assertThat(restored.going()).containsExactly("a");
  }

  @Test
  void aJoinKnowsWhichOfItsStepsAreDone() {
    // given
    Scenario story =
        Scenario.started(
            Sketch.of(
                step("a").after(),
                step("b").after(),
                step("c").after(),
                step("two").after(new Join.Count(2), "a", "b", "c"),
                step("all").after("a", "b", "c")));
    story.when(succeed("a"));
    // when
    Scenario restored = story.restored();
    // then
    restored.when(succeed("b")).then(Words.completed("b"), Words.scheduled("two"));
    restored.when(succeed("c")).then(Words.completed("c"), Words.scheduled("all"));
  }

  @Test
  void timersGoOff() {
    // given
    Scenario restored =
        Scenario.started(Sketch.of(pause("w", "5s"), step("a").after().tries(2)).timeout(9_000))
            .when(fail("a"))
            .restored();
    // when // then
    assertThat(restored.going())
        .containsExactlyInAnyOrder(TimerKey.wait("w"), TimerKey.retry("a"), TimerKey.TIMEOUT);
    assertThat(restored.execution().agenda().earliest()).hasValue(NOW + 1_000);
    restored.when(fire(TimerKey.retry("a"), NOW + 1_000));
    assertThat(restored.step("a").attempt()).isEqualTo(2);
    assertThat(restored.execution().agenda().earliest()).hasValue(NOW + 5_000);
  }

  @Test
  void aContainerGoesOnWithTheScopesThatWereOpen() {
    // given
    StepKind loop =
        new StepKind.Loop(
            "[1, 2, 3]",
            "it",
            List.of(step("a").definition()),
            OptionalInt.of(2),
            OptionalInt.empty());
    Scenario story = Scenario.started(Sketch.of(step("l", loop), step("last")));
    story.when(succeed("l[1]/a"));
    // when
    Scenario restored = story.restored();
    // then
    assertThat(restored.going()).containsExactlyInAnyOrder("l[0]/a", "l[2]/a");
    restored.when(succeed("l[0]/a")).when(succeed("l[2]/a"));
    assertThat(restored.step("l").output())
        .isEqualTo(Json.array(Json.of("l[0]/a"), Json.of("l[1]/a"), Json.of("l[2]/a")));
    assertThat(restored.going()).containsExactly("last");
  }

  @Test
  void aSnapshotThatDoesNotFitTheDefinitionIsRefused() {
    // given
    ExecutionSnapshot other = Snapshots.of(Scenario.started(Sketch.of(step("gone"))).execution());
    ExecutionState empty = ExecutionState.empty(key -> Sketch.of(step("a")).program());
    // when // then
    assertThatThrownBy(() -> SnapshotRestorer.restore(empty, other))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("Expected a step of the definition, but got 'gone'");
  }

  @Test
  void aSnapshotWithABranchThatIsNoneIsRefused() {
    // given
    ExecutionSnapshot other = Snapshots.of(Scenario.started(parallel("gone")).execution());
    ExecutionState empty = ExecutionState.empty(key -> parallel("branch").program());
    // when // then
    assertThatThrownBy(() -> SnapshotRestorer.restore(empty, other))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("Expected a branch of the definition, but got 'gone'");
  }

  private static Sketch parallel(String branch) {
    return Sketch.of(
        step(
            "p",
            new StepKind.Parallel(
                List.of(new StepKind.Branch(branch, List.of(step("a").definition()))),
                new Join.All())));
  }

  // a state of the past

  @Test
  void whatRunsIsStoppedBeforeWhatRanThenBegins() {
    // given
    Scenario story = Scenario.started(Sketch.of(step("a"), pause("w", "5s"), step("b")));
    ExecutionSnapshot then = Snapshots.of(story.execution());
    story.when(succeed("a"));
    story.execution().agenda().drain();
    // when
    story.given(restored(then, 1));
    // then
    List<Change> changes = story.execution().agenda().drain();
    assertThat(changes)
        .extracting(change -> change.getClass().getSimpleName())
        .containsExactly("Stop", "Begin");
    assertThat(((Change.Stop) changes.get(0)).work().key()).isEqualTo(TimerKey.wait("w"));
    assertThat(((Change.Begin) changes.get(1)).work())
        .isEqualTo(story.attempt("a", 1, Json.object()));
    assertThat(story.execution().agenda().drain()).isEmpty();
    assertThat(story.execution().facts().generation()).isEqualTo(1);
  }

  @Test
  void whatWasAboutToBeStoppedIsStopped() {
    // given
    Scenario story = Scenario.started(Sketch.of(step("a"), step("b")));
    ExecutionSnapshot then = Snapshots.of(story.execution());
    story.execution().agenda().drain();
    story.when(succeed("a"));
    // when
    story.given(restored(then, 1));
    // then
    assertThat(story.execution().agenda().drain())
        .first()
        .isInstanceOfSatisfying(
            Change.Stop.class, stop -> assertThat(stop.work().key()).isEqualTo("a"));
  }

  @Test
  void resultsOfTheTimeThatWasUndoneAreIgnored() {
    // given
    Scenario story = Scenario.started(Sketch.of(step("a")));
    story.given(restored(Snapshots.of(story.execution()), 1));
    // when // then
    story.when(succeed("a")).thenNothing();
    story
        .when(new Command.Succeed("a", 1, 1, Json.of("new"), Map.of(), NOW))
        .then(Words.completed("a", Json.of("new")), done(Json.of("new")));
  }

  @Test
  void onlyALaterGenerationOfTheSameExecutionIsTaken() {
    // given
    Scenario story = Scenario.started(Sketch.of(step("a")));
    ExecutionSnapshot then = Snapshots.of(story.execution());
    ExecutionSnapshot other =
        Snapshots.of(
            Scenario.of(Sketch.of(step("a")))
                .when(new Command.Start("execution-2", Words.KEY, Json.object(), List.of(), NOW))
                .execution());
    // when // then
    assertThatThrownBy(() -> Applier.apply(story.state(), restored(then, 0)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("Expected a generation above 0, but got 0");
    assertThatThrownBy(() -> Applier.apply(story.state(), restored(other, 1)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("Expected a state of execution 'execution-1', but got one of 'execution-2'");
  }

  // what both rest on

  @Test
  void workThatBeganAndEndedSinceIsNotStoppedTwice() {
    // given
    Scenario story = Scenario.started(Sketch.of(step("a").tries(3)));
    story.execution().agenda().drain();
    story.when(fail("a"));
    story.execution().agenda().drain();
    // when
    story.when(fire(TimerKey.retry("a"), NOW + 1_000)).when(fail("a", 2));
    // then
    assertThat(story.execution().agenda().drain())
        .noneMatch(change -> change instanceof Change.Stop stop && stop.work().key().equals("a"));
  }

  @Test
  void timersOfTheSameTimeAreToldApart() {
    // given
    Scenario story =
        Scenario.started(
            Sketch.of(pause("v", "1s"), pause("w", "1s").after(), step("a").after().tries(2)));
    story.when(fail("a"));
    // when
    story.when(fire(TimerKey.wait("v"), NOW + 1_000));
    story.when(fire(TimerKey.retry("a"), NOW + 1_000));
    // then
    assertThat(story.execution().agenda().earliest()).hasValue(NOW + 1_000);
    story.when(fire(TimerKey.wait("w"), NOW + 1_000));
    assertThat(story.execution().agenda().earliest()).isEmpty();
  }

  @Test
  void aGroupOfNothingThatBeginsIsLeftToSettleInASnapshot() {
    // given
    Scenario story =
        Scenario.started(Sketch.of(step("a"), group("g", step("b").when("1 > 2")), step("c")));
    story.given(Words.completed("a"));
    // when
    Scenario restored = story.restored();
    // then
    restored.when(new Command.Proceed(NOW));
    assertThat(restored.status("g")).isEqualTo(StepStatus.COMPLETED);
    assertThat(restored.going()).containsExactly("c");
  }
}
