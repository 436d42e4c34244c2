package io.sampo.runtime.core.rules;

import static io.sampo.runtime.core.rules.Sketch.signal;
import static io.sampo.runtime.core.rules.Sketch.step;
import static io.sampo.runtime.core.rules.Words.NOW;
import static io.sampo.runtime.core.rules.Words.cancel;
import static io.sampo.runtime.core.rules.Words.done;
import static io.sampo.runtime.core.rules.Words.fire;
import static io.sampo.runtime.core.rules.Words.scheduled;
import static io.sampo.runtime.core.rules.Words.succeed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sampo.api.json.Json;
import io.sampo.api.view.StepStatus;
import io.sampo.runtime.core.Command;
import io.sampo.runtime.core.Event;
import io.sampo.runtime.core.Rejection;
import io.sampo.runtime.core.TimerKey;
import io.sampo.runtime.core.apply.Applier;
import io.sampo.runtime.core.apply.Snapshots;
import io.sampo.runtime.core.program.Program;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Signals are kept until a step takes them, each once, oldest first. */
class SignalTest {
  private static Command send(String key, String payload) {
    return new Command.Signal("go", key, Json.of(payload), NOW);
  }

  private static Event received(String key, String payload) {
    return new Event.SignalReceived("go", key, Json.of(payload), "", NOW);
  }

  private static Event taken(String path) {
    return new Event.SignalTaken(path, NOW);
  }

  private static Event listening(String path) {
    return new Event.StepListening(path, NOW);
  }

  @Test
  void theStepThatHasWaitedLongestTakesTheSignal() {
    // given
    Scenario story =
        Scenario.started(Sketch.of(signal("a", "go"), signal("b", "go").after(), step("last")));
    // when // then
    story.when(send("1", "first")).then(received("1", "first"), taken("a"));
    story.when(send("2", "second")).then(received("2", "second"), taken("b"), scheduled("last"));
    assertThat(story.step("a").output()).isEqualTo(Json.of("first"));
    assertThat(story.step("b").output()).isEqualTo(Json.of("second"));
  }

  @Test
  void signalsThatCameBeforeTheirStepsAreTakenOldestFirst() {
    // given
    Scenario story =
        Scenario.started(Sketch.of(step("a"), signal("b", "go"), signal("c", "go"), step("d")));
    // when
    story.when(send("1", "first"), send("2", "second"), send("3", "third"));
    assertThat(story.execution().signals().count()).isEqualTo(3);
    story.when(succeed("a"));
    // then
    assertThat(story.step("b").output()).isEqualTo(Json.of("first"));
    assertThat(story.step("c").output()).isEqualTo(Json.of("second"));
    assertThat(story.execution().signals().count()).isEqualTo(1);
    assertThat(Snapshots.of(story.execution()).inbox().buffered())
        .containsOnlyKeys("go")
        .containsValue(List.of(Json.of("third")));
  }

  @Test
  void theSameSignalAgainChangesNothingAndAnotherUnderItsKeyIsRejected() {
    // given
    Scenario story = Scenario.started(Sketch.of(step("a"))).when(send("1", "first"));
    // when // then
    story.when(send("1", "first")).thenNothing();
    story.when(send("1", "other")).thenRejected(Rejection.Conflict.class);
    story
        .when(new Command.Signal("stop", "1", Json.of("first"), NOW))
        .thenRejected(Rejection.Conflict.class);
  }

  @Test
  void aStepThatNoLongerWaitsIsPassedOver() {
    // given
    Scenario story =
        Scenario.started(
            Sketch.of(
                signal("a", "go").timeout(Duration.ofMillis(5)).continues(),
                signal("b", "go").after()));
    story.when(fire(TimerKey.limit("a"), NOW + 5));
    assertThat(story.status("a")).isEqualTo(StepStatus.FAILED);
    // when
    story.when(send("1", "first"));
    // then
    story.then(received("1", "first"), taken("b"), done(Json.of("first")));
  }

  @Test
  void aStepThatTakesASignalInTimeIsNotTimedAnyMore() {
    // given
    Scenario story =
        Scenario.started(
            Sketch.of(signal("a", "go").timeout(Duration.ofMillis(5)), signal("b", "stop")));
    assertThat(story.going()).containsExactly(TimerKey.limit("a"));
    // when
    story.when(send("1", "first"));
    // then
    assertThat(story.going()).isEmpty();
  }

  @Test
  void noMoreSignalsAreKeptThanFitButOneThatIsAwaitedIsTaken() {
    // given
    Scenario story = Scenario.started(Sketch.of(step("a"), signal("b", "other")));
    for (int count = 1; count <= Program.Bounds.MOST_SIGNALS; count++) {
      story.given(received("key-" + count, ""));
    }
    // when // then
    story.when(send("more", "")).thenRejected(Rejection.Full.class);
    story.when(succeed("a")).then(Words.completed("a"), listening("b"));
    story.when(new Command.Signal("other", "o", Json.NULL, NOW));
    assertThat(story.status("b")).isEqualTo(StepStatus.COMPLETED);
  }

  @Test
  void theLastSignalThatFitsIsKept() {
    // given
    Scenario story = Scenario.started(Sketch.of(step("a")));
    for (int count = 1; count < Program.Bounds.MOST_SIGNALS; count++) {
      story.given(received("key-" + count, ""));
    }
    // when // then
    story.when(send("last", "")).then(received("last", ""));
    story.when(send("more", "")).thenRejected(Rejection.Full.class);
  }

  @Test
  void signalsAfterTheEndAreRejected() {
    Scenario.started(Sketch.of(step("a")))
        .when(cancel())
        .when(send("1", "late"))
        .thenRejected(Rejection.AlreadyFinal.class);
  }

  @Test
  void aSignalThatNobodySentCannotBeTaken() {
    Scenario story = Scenario.started(Sketch.of(signal("a", "go")));
    assertThatThrownBy(() -> Applier.apply(story.state(), taken("a")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("Expected a signal 'go', but there is none");
  }

  // from a snapshot

  @Test
  void aSnapshotKeepsSignalsThatHaveNotBeenTaken() {
    // given
    Scenario story = Scenario.started(Sketch.of(step("a"), signal("b", "go"), signal("c", "go")));
    story.when(send("1", "first"), send("2", "second"));
    // when
    Scenario restored = story.restored();
    // then
    assertThat(restored.execution().signals().count()).isEqualTo(2);
    restored
        .when(succeed("a"))
        .then(
            Words.completed("a"),
            listening("b"),
            taken("b"),
            listening("c"),
            taken("c"),
            done(Json.of("second")));
    assertThat(restored.step("b").output()).isEqualTo(Json.of("first"));
  }

  @Test
  void aSnapshotKeepsTheKeysOfSignalsThatHaveCome() {
    // given
    Scenario restored = Scenario.started(Sketch.of(step("a"))).when(send("1", "first")).restored();
    // when // then
    restored.when(send("1", "first")).thenNothing();
    restored.when(send("1", "other")).thenRejected(Rejection.Conflict.class);
    restored.when(send("2", "second")).then(received("2", "second"));
  }

  @Test
  void aSnapshotKeepsTheOrderOfTheStepsThatWait() {
    // given
    Scenario restored =
        Scenario.started(
                Sketch.of(
                    signal("b", "go"), signal("a", "go").after(), signal("c", "stop").after()))
            .restored();
    // when // then
    restored.when(send("1", "first")).then(received("1", "first"), taken("b"));
    restored.when(send("2", "second")).then(received("2", "second"), taken("a"));
    assertThat(restored.status("c")).isEqualTo(StepStatus.WAITING);
  }

  @Test
  void aSignalWhoseTakingHadNotBeenRecordedIsTakenAfterARestore() {
    // given
    Scenario story = Scenario.started(Sketch.of(signal("a", "go")));
    story.given(received("1", "first"));
    // when
    Scenario restored = story.restored();
    // then
    assertThat(restored.execution().canGoOn()).isTrue();
    restored.when(new Command.Proceed(NOW)).then(taken("a"), done(Json.of("first")));
  }
}
