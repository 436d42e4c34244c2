package io.sampo.runtime.core.rules;

import static io.sampo.runtime.core.rules.Sketch.step;
import static io.sampo.runtime.core.rules.Words.ID;
import static io.sampo.runtime.core.rules.Words.KEY;
import static io.sampo.runtime.core.rules.Words.NOW;
import static io.sampo.runtime.core.rules.Words.OOPS;
import static io.sampo.runtime.core.rules.Words.cancel;
import static io.sampo.runtime.core.rules.Words.cancelled;
import static io.sampo.runtime.core.rules.Words.completed;
import static io.sampo.runtime.core.rules.Words.fail;
import static io.sampo.runtime.core.rules.Words.fire;
import static io.sampo.runtime.core.rules.Words.scheduled;
import static io.sampo.runtime.core.rules.Words.start;
import static io.sampo.runtime.core.rules.Words.started;
import static io.sampo.runtime.core.rules.Words.succeed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sampo.api.json.Json;
import io.sampo.api.view.DefinitionKey;
import io.sampo.api.view.ExecutionStatus;
import io.sampo.api.view.StepStatus;
import io.sampo.runtime.core.Command;
import io.sampo.runtime.core.Event;
import io.sampo.runtime.core.ExecutionSnapshot;
import io.sampo.runtime.core.Facts;
import io.sampo.runtime.core.Rejection;
import io.sampo.runtime.core.Rules;
import io.sampo.runtime.core.TimerKey;
import io.sampo.runtime.core.apply.Applier;
import io.sampo.runtime.core.apply.SnapshotRestorer;
import io.sampo.runtime.core.apply.Snapshots;
import io.sampo.runtime.core.state.Agenda;
import io.sampo.runtime.core.state.ExecutionState;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Starting, starting again, cancelling, and results that belong to nothing. */
class LifecycleTest {
  private static final Json.Obj INPUT = Json.object("n", Json.of(1));

  private static Sketch two() {
    return Sketch.of(step("a").tries(3), step("b"));
  }

  @Test
  void startingAgainWithTheSameContentFindsTheSameExecution() {
    Scenario.of(two()).when(start(INPUT)).when(start(INPUT)).thenNothing();
  }

  @Test
  void startingAgainAfterTheEndFindsTheSameExecution() {
    Scenario.of(two()).when(start(INPUT)).when(cancel()).when(start(INPUT)).thenNothing();
  }

  @Test
  void startingAgainLaterOrWithOtherTagsIsTheSameContent() {
    Scenario.of(two())
        .when(start(INPUT))
        .when(new Command.Start(ID, KEY, INPUT, List.of("other"), NOW + 1))
        .thenNothing();
  }

  @Test
  void startingAgainOnOtherInputIsRejected() {
    Scenario.of(two())
        .when(start(INPUT))
        .when(start(Json.object("n", Json.of(2))))
        .thenRejected(Rejection.Conflict.class);
  }

  @Test
  void startingAgainWithAnotherDefinitionIsRejected() {
    DefinitionKey other = new DefinitionKey(KEY.name(), KEY.version(), "other");
    Scenario.of(two())
        .when(start(INPUT))
        .when(new Command.Start(ID, other, INPUT, List.of(), NOW))
        .thenRejected(Rejection.Conflict.class);
  }

  @Test
  void everythingButAStartIsRejectedBeforeTheStart() {
    Scenario story = Scenario.of(two());
    story.when(cancel()).thenRejected(Rejection.NotStarted.class);
    story.when(succeed("a")).thenRejected(Rejection.NotStarted.class);
    story.when(fail("a")).thenRejected(Rejection.NotStarted.class);
    story.when(fire(TimerKey.TIMEOUT, NOW)).thenRejected(Rejection.NotStarted.class);
  }

  @Test
  void cancellingStopsEverything() {
    // given
    Scenario story =
        Scenario.started(Sketch.of(step("a"), step("b").after(), step("c").after("a")).timeout(9));
    story.execution().agenda().drain();
    // when
    story.when(cancel());
    // then
    story.then(cancelled());
    assertThat(story.execution().status()).isEqualTo(ExecutionStatus.CANCELLED);
    assertThat(story.execution().isOpen()).isFalse();
    assertThat(story.execution().isBusy()).isFalse();
    assertThat(story.status("a")).isEqualTo(StepStatus.CANCELLED);
    assertThat(story.status("c")).isEqualTo(StepStatus.PENDING);
    assertThat(story.execution().agenda().drain())
        .hasSize(3)
        .allMatch(Agenda.Change.Stop.class::isInstance);
    assertThat(story.execution().agenda().all()).isEmpty();
  }

  @Test
  void whatBeganAndEndedUnseenNeedNotBeStopped() {
    // given
    Scenario story = Scenario.started(Sketch.of(step("a"), step("b").after("a")));
    // when
    story.when(succeed("a"));
    // then
    assertThat(story.execution().agenda().drain())
        .singleElement()
        .isInstanceOfSatisfying(
            Agenda.Change.Begin.class, begin -> assertThat(begin.work().key()).isEqualTo("b"));
  }

  @Test
  void whatWasBegunIsStoppedAlsoWhenItBeganAnewUnseen() {
    // given
    Scenario story = Scenario.started(Sketch.of(step("a").tries(3)));
    story.execution().agenda().drain();
    // when
    story.when(fail("a"));
    story.when(cancel());
    // then
    assertThat(story.execution().agenda().drain())
        .anyMatch(
            change -> change instanceof Agenda.Change.Stop stop && stop.work().key().equals("a"));
  }

  @Test
  void cancellingWhatHasCompletedIsRejected() {
    Scenario.started(Sketch.of(step("a")))
        .when(succeed("a"))
        .when(cancel())
        .thenRejected(Rejection.AlreadyFinal.class);
  }

  @Test
  void aRejectedCommandLeavesTheOthersOfTheTransitionAlone() {
    // given
    Scenario story = Scenario.started(two());
    // when
    story.when(start(INPUT), succeed("a"));
    // then
    story.thenAnswered("Conflict", "");
    assertThat(story.status("a")).isEqualTo(StepStatus.COMPLETED);
  }

  @Test
  void theCancellationThatEndedAnExecutionMayBeRepeated() {
    // given
    Scenario story = Scenario.started(two()).when(cancel());
    // when // then
    story.when(cancel()).thenNothing();
    story
        .when(new Command.Cancel("somebody else", "another reason", NOW))
        .thenRejected(Rejection.AlreadyFinal.class);
  }

  @Test
  void resultsAfterTheEndAreIgnored() {
    Scenario.started(two()).when(cancel()).when(succeed("a"), fail("a")).thenNothing();
  }

  @Test
  void aResultOfAnEarlierAttemptIsIgnored() {
    // given
    Scenario story = Scenario.started(two());
    story.when(fail("a")).when(fire(TimerKey.retry("a"), NOW + 1_000));
    // when // then
    story.when(succeed("a", 1, Json.of("late"))).thenNothing();
    story.when(fail("a", 1)).thenNothing();
    assertThat(story.step("a").attempt()).isEqualTo(2);
  }

  @Test
  void aResultOfAnotherGenerationIsIgnored() {
    Scenario.started(two())
        .when(
            new Command.Succeed("a", 1, 1, Json.NULL, Map.of(), NOW),
            new Command.Reuse("a", 1, 1, Json.NULL, NOW),
            new Command.Fail("a", 1, -1, OOPS, 0, NOW))
        .thenNothing();
  }

  @Test
  void anExecutionOfRulesThatAreNotKnownIsRefused() {
    // given
    ExecutionState empty = ExecutionState.empty(key -> two().program());
    Event later =
        new Event.Started(ID, KEY, INPUT, List.of(), Optional.empty(), Rules.CURRENT + 1, NOW);
    // when // then
    assertThatThrownBy(() -> Applier.apply(empty, later))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("'" + ID + "' to follow rules 1 to ")
        .hasMessageContaining("run the release of Sampo that started it, or a newer one");
  }

  @Test
  void aSnapshotOfRulesThatAreNotKnownIsRefused() {
    // given
    ExecutionState empty = ExecutionState.empty(key -> two().program());
    ExecutionSnapshot known = Snapshots.of(Scenario.started(two()).execution());
    Facts.Stamp stamp = new Facts.Stamp(NOW, Rules.CURRENT + 1, 0);
    ExecutionSnapshot later =
        new ExecutionSnapshot(
            new Facts(ID, KEY, INPUT, List.of(), Optional.empty(), stamp),
            known.lifecycle(),
            known.store(),
            known.steps(),
            known.timers(),
            known.inbox());
    // when // then
    assertThatThrownBy(() -> SnapshotRestorer.restore(empty, later))
        .hasMessageContaining("to follow rules 1 to ");
  }

  @Test
  void aResultOfAnAttemptThatHasNotBegunIsIgnored() {
    Scenario.started(two())
        .when(succeed("a", 2, Json.NULL), succeed("a", 0, Json.NULL), fail("a", -1))
        .thenNothing();
  }

  @Test
  void aResultWhileTheStepBacksOffIsIgnored() {
    Scenario.started(two()).when(fail("a")).when(succeed("a"), fail("a")).thenNothing();
  }

  @Test
  void aResultOfAStepThatHasNotBegunOrIsUnknownIsIgnored() {
    Scenario.started(two()).when(succeed("b"), succeed("nobody"), fail("")).thenNothing();
  }

  @Test
  void aRepeatedResultIsIgnored() {
    Scenario.started(two())
        .when(succeed("a"))
        .then(completed("a"), scheduled("b"))
        .when(succeed("a", Json.of("other")), fail("a"))
        .thenNothing();
  }

  @Test
  void eventsBeforeTheStartOrAfterTheEndAreRefusedLoudly() {
    // given
    ExecutionState empty = ExecutionState.empty(key -> two().program());
    Scenario open = Scenario.started(two());
    Scenario over = Scenario.started(two()).when(cancel());
    // when // then
    assertThatThrownBy(() -> Applier.apply(empty, scheduled("a")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("start first");
    assertThatThrownBy(() -> Applier.apply(over.state(), completed("a")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("nothing after the end");
    assertThatThrownBy(() -> Applier.apply(over.state(), started()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("nothing after the end");
    assertThatThrownBy(() -> Applier.apply(open.state(), started()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("one start");
    assertThatThrownBy(() -> Applier.apply(open.state(), completed("nobody")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("nobody");
  }

  @Test
  void whatWasSettledAtTheStartIsKept() {
    // given
    Scenario story = Scenario.of(two());
    // when
    story.when(new Command.Start(ID, KEY, INPUT, List.of("red"), NOW));
    // then
    assertThat(story.execution().facts()).isEqualTo(Facts.of(ID, KEY, INPUT, List.of("red"), NOW));
    assertThat(story.execution().status()).isEqualTo(ExecutionStatus.RUNNING);
    assertThat(story.execution().endedAt()).isZero();
  }
}
