package io.sampo.runtime.core.language;

import static org.assertj.core.api.Assertions.assertThat;

import io.sampo.api.view.ExecutionView;
import io.sampo.api.view.ExecutionView.UnreadSignal;
import io.sampo.api.view.StepView;
import io.sampo.api.view.WaitingFor;
import io.sampo.runtime.core.view.ExecutionViews;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The view of an execution says of each step that waits what it waits for. */
class WaitingForTest {
  private static Optional<WaitingFor> waitingFor(Play play, String path) {
    return waitingFor(ExecutionViews.of(play.execution()), path);
  }

  private static Optional<WaitingFor> waitingFor(ExecutionView view, String path) {
    return view.step(path).flatMap(StepView::waitingFor);
  }

  private static String text(Play play, String path) {
    return waitingFor(play, path).map(WaitingFor::text).orElse("for nothing");
  }

  @Test
  void aStepWaitsForThoseBeforeItThatAreNotOver() {
    // given
    Play play =
        Play.steps(
            """
            - {id: a, action: echo}
            - {id: b, action: call}
            - {id: c, depends_on: [a], action: call}
            - {id: d, depends_on: [a, b, c], action: echo}
            """);
    // then
    assertThat(waitingFor(play, "a")).isEmpty();
    assertThat(waitingFor(play, "b")).isEmpty();
    assertThat(waitingFor(play, "d")).contains(new WaitingFor.Dependencies(List.of("b", "c")));
    assertThat(text(play, "d")).isEqualTo("for the steps 'b', 'c'");
    // when
    play.cancelled("enough");
    // then
    assertThat(waitingFor(play, "d")).isEmpty();
  }

  @Test
  void aStepWaitsForASignalOrATime() {
    // given
    Play play =
        Play.steps(
            """
            - {id: s, wait: {signal: paid}}
            - {id: t, depends_on: [], wait: {for: 3h}}
            """);
    // then
    assertThat(waitingFor(play, "s")).contains(new WaitingFor.Signal("paid"));
    assertThat(text(play, "s")).isEqualTo("for the signal 'paid'");
    assertThat(text(play, "t")).startsWith("until ").endsWith("Z");
    // when
    play.signal("paid", "1").passes(Duration.ofHours(3));
    // then
    assertThat(waitingFor(play, "s")).isEmpty();
    assertThat(waitingFor(play, "t")).isEmpty();
  }

  @Test
  void aFailedStepWaitsForItsNextAttemptAndThenForAPerson() {
    // given
    Play play =
        Play.steps("- {id: a, action: call, retry: {attempts: 2, delay: 1h}, on_error: pause}");
    // when
    play.fails("a", "oops");
    // then
    assertThat(waitingFor(play, "a"))
        .get()
        .isInstanceOfSatisfying(
            WaitingFor.Retry.class, retry -> assertThat(retry.attempt()).isEqualTo(2));
    assertThat(text(play, "a")).endsWith("for attempt 2");
    // when
    play.passes(Duration.ofHours(2)).fails("a", "oops");
    // then
    assertThat(waitingFor(play, "a")).contains(new WaitingFor.Decision());
  }

  @Test
  void aStepInsideAnotherWaitsForAFreeSlot() {
    // given
    Play play =
        Play.workflow(
            """
            concurrency: 1
            steps:
              - {id: a, action: call}
              - {id: b, depends_on: [], action: call}
            """);
    // then
    assertThat(waitingFor(play, "a")).isEmpty();
    assertThat(waitingFor(play, "b")).contains(new WaitingFor.Slot());
  }

  @Test
  void whatTheStateDoesNotKnowIsSaidOfRunningAttemptsOnly() {
    // given
    Play play =
        Play.steps("- {id: a, action: call}\n- {id: b, depends_on: [], wait: {signal: paid}}");
    WaitingFor missing = new WaitingFor.MissingAction("call");
    // when
    ExecutionView view = ExecutionViews.of(play.execution(), Map.of("a", missing, "b", missing));
    // then
    assertThat(waitingFor(view, "a")).contains(missing);
    assertThat(waitingFor(view, "b")).contains(new WaitingFor.Signal("paid"));
  }

  @Test
  void signalsThatNoStepHasTakenAreListed() {
    // given
    Play play = Play.steps("- {id: a, action: call}\n- {id: s, wait: {signal: paid}}");
    // when
    play.signal("pajd", "1").signal("paid", "2").signal("pajd", "3");
    // then
    assertThat(ExecutionViews.of(play.execution()).unreadSignals())
        .containsExactly(new UnreadSignal("paid", 1), new UnreadSignal("pajd", 2));
    // when
    play.succeeds("a");
    // then
    assertThat(ExecutionViews.of(play.execution()).unreadSignals())
        .containsExactly(new UnreadSignal("pajd", 2));
  }
}
