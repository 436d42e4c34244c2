package io.sampo.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sampo.api.client.ProgressStream;
import io.sampo.api.client.RejectedException;
import io.sampo.api.json.Json;
import io.sampo.api.json.JsonMapper;
import io.sampo.api.message.Reply;
import io.sampo.api.message.SampoCommand;
import io.sampo.api.message.SampoCommand.Answer;
import io.sampo.api.message.SampoCommand.What;
import io.sampo.api.view.DefinitionKey;
import io.sampo.api.view.ExecutionStatus;
import io.sampo.api.view.ExecutionView;
import io.sampo.api.view.Outcome;
import io.sampo.api.view.Progress;
import io.sampo.api.view.StepStatus;
import io.sampo.api.view.StepView;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who waits for an end waits for an execution, not for a message that may be lost. */
class LeasedWaitTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Duration SHORT = Duration.ofMillis(300);
  private static final Duration LONG = Duration.ofSeconds(1);
  private static final ActorTestKit KIT = ActorTestKit.create("leased");

  private final TestProbe<SampoCommand> door = KIT.createTestProbe();
  private final CommandClient client = client(PATIENCE);

  private CommandClient client(Duration askTimeout) {
    return client(askTimeout, SHORT);
  }

  private CommandClient client(Duration askTimeout, Duration lease) {
    SampoSettings.Client settings = new SampoSettings.Client(askTimeout, lease);
    return new CommandClient(KIT.system(), door.getRef(), settings, JsonMapper::lenient);
  }

  @AfterAll
  static void shutDown() {
    KIT.shutdownTestKit();
  }

  @Test
  void aCommandThatIsNotAnsweredFailsAndSaysWhatToDo() {
    assertThat(client(SHORT).start("w-1", What.of("w", Json.object())))
        .failsWithin(PATIENCE)
        .withThrowableThat()
        .havingCause()
        .isInstanceOf(TimeoutException.class)
        .withMessageContaining("Expected an answer within 300 ms (sampo.ask-timeout)")
        .withMessageContaining("safe to repeat it with the same id or key");
  }

  static Stream<Function<CommandClient, CompletionStage<ExecutionView>>> waits() {
    return Stream.of(
        client -> client.await("w-1"), client -> client.run("w-1", What.of("w", Json.object())));
  }

  private static ExecutionView view(StepStatus... steps) {
    List<StepView> views = new ArrayList<>();
    for (StepStatus status : steps) {
      views.add(
          new StepView(
              "s" + views.size(),
              status,
              1,
              Json.NULL,
              Optional.empty(),
              "",
              Optional.empty(),
              StepView.Times.NONE));
    }
    return new ExecutionView(
        "w-1",
        new DefinitionKey("w", "1", "hash"),
        ExecutionStatus.COMPLETED,
        new ExecutionView.Timing(Instant.EPOCH, Optional.of(Instant.EPOCH)),
        new Outcome.Completed(Json.NULL, List.of()),
        views,
        List.of());
  }

  private static Reply unavailable() {
    return new Reply.Rejected("w-1", Reply.Code.UNAVAILABLE, "Expected a journal, but no");
  }

  private SampoCommand asked() {
    return door.receiveMessage(PATIENCE);
  }

  @ParameterizedTest
  @MethodSource("waits")
  void asksAgainWhenALeaseHasPassed(Function<CommandClient, CompletionStage<ExecutionView>> call) {
    // given
    CompletionStage<ExecutionView> end = call.apply(client);
    SampoCommand lost = asked();
    // when
    SampoCommand again = asked();
    again.replyTo().tell(new Reply.Finished(view()));
    // then
    door.expectTerminated(lost.replyTo(), PATIENCE);
    door.expectTerminated(again.replyTo(), PATIENCE);
    assertThat(again.getClass()).isEqualTo(lost.getClass());
    assertThat(TestSampo.get(end)).isEqualTo(view());
  }

  @Test
  void leasesOverlapSoThatSomebodyAlwaysWaits() {
    // given
    CompletionStage<ExecutionView> end = client(PATIENCE, LONG).await("w-1");
    SampoCommand first = asked();
    // when
    SampoCommand second = asked();
    first.replyTo().tell(new Reply.Finished(view()));
    // then
    assertThat(TestSampo.get(end)).isEqualTo(view());
    door.expectTerminated(second.replyTo(), PATIENCE);
  }

  @Test
  void aRefusalOfACommandThatAnotherHasFollowedStartsNoMore() {
    // given
    CompletionStage<ExecutionView> end = client(PATIENCE, LONG).await("w-1");
    SampoCommand first = asked();
    SampoCommand second = asked();
    // when
    first.replyTo().tell(unavailable());
    second.replyTo().tell(unavailable());
    SampoCommand third = asked();
    third.replyTo().tell(new Reply.Finished(view()));
    // then
    assertThat(TestSampo.get(end)).isEqualTo(view());
    door.expectNoMessage(SHORT);
  }

  @ParameterizedTest
  @MethodSource("waits")
  void asksAgainWhenTheExecutionIsUnavailable(
      Function<CommandClient, CompletionStage<ExecutionView>> call) {
    // given
    CompletionStage<ExecutionView> end = call.apply(client);
    asked().replyTo().tell(unavailable());
    asked().replyTo().tell(unavailable());
    // when
    asked().replyTo().tell(new Reply.Finished(view()));
    // then
    assertThat(TestSampo.get(end)).isEqualTo(view());
  }

  @ParameterizedTest
  @MethodSource("waits")
  void failsWithTheReasonWhenTheExecutionStaysUnavailable(
      Function<CommandClient, CompletionStage<ExecutionView>> call) {
    // given
    CompletableFuture<ExecutionView> end = call.apply(client(SHORT)).toCompletableFuture();
    // when
    while (!end.isDone()) {
      Optional<SampoCommand> command = next();
      command.ifPresent(asked -> asked.replyTo().tell(unavailable()));
    }
    // then
    assertThatThrownBy(() -> TestSampo.get(end))
        .isInstanceOf(RejectedException.class)
        .hasMessage("Expected a journal, but no");
  }

  private Optional<SampoCommand> next() {
    try {
      return Optional.of(door.receiveMessage(SHORT));
    } catch (AssertionError e) {
      return Optional.empty();
    }
  }

  @ParameterizedTest
  @MethodSource("waits")
  void failsAtOnceWhenARepeatWouldNotHelp(
      Function<CommandClient, CompletionStage<ExecutionView>> call) {
    // given
    CompletionStage<ExecutionView> end = call.apply(client);
    // when
    asked().replyTo().tell(new Reply.Rejected("w-1", Reply.Code.CONFLICT, "Expected other"));
    // then
    assertThatThrownBy(() -> TestSampo.get(end)).hasMessage("Expected other");
  }

  @Test
  void waitsNoMoreWhenTheActorSystemHasEnded() {
    // given
    ActorTestKit other = ActorTestKit.create("ends");
    CommandClient client =
        new CommandClient(
            other.system(),
            door.getRef(),
            new SampoSettings.Client(PATIENCE, Duration.ofDays(1)),
            JsonMapper::lenient);
    CompletionStage<ExecutionView> end = client.await("w-1");
    asked();
    // when
    other.shutdownTestKit();
    // then
    assertThatThrownBy(() -> TestSampo.get(end)).hasMessageContaining("terminated");
  }

  private void tell(SampoCommand watch, int percent, String step, StepStatus status) {
    watch
        .replyTo()
        .tell(new Reply.Progressed("w-1", new Progress(percent, step, status, step + " over")));
  }

  @Test
  void aStreamWatchesAgainAndTellsNoStepTwice() {
    // given
    try (ProgressStream<ExecutionView> stream = client.watch("w-1")) {
      SampoCommand first = asked();
      tell(first, 0, "", StepStatus.PENDING);
      tell(first, 50, "s0", StepStatus.COMPLETED);
      // when: its actor ends, and then a message is lost
      first.replyTo().tell(unavailable());
      SampoCommand second = asked();
      SampoCommand third = asked();
      tell(third, 0, "", StepStatus.PENDING);
      tell(third, 50, "s0", StepStatus.COMPLETED);
      third.replyTo().tell(new Reply.Finished(view(StepStatus.COMPLETED, StepStatus.COMPLETED)));
      // then
      List<String> steps = new ArrayList<>();
      List<Integer> percents = new ArrayList<>();
      stream.forEach(
          progress -> {
            steps.add(progress.step());
            percents.add(progress.percent());
          });
      assertThat(second).isEqualTo(first);
      assertThat(steps).containsExactly("", "s0", "s1");
      assertThat(percents).containsExactly(0, 50, 100);
    }
  }

  @Test
  void aStreamFailsWithTheReasonWhenTheExecutionStaysUnavailable() {
    // given
    try (ProgressStream<ExecutionView> stream = client(SHORT).watch("w-1")) {
      Iterator<Progress> updates = stream.iterator();
      CompletableFuture<ExecutionView> end = stream.result().toCompletableFuture();
      // when
      while (!end.isDone()) {
        next().ifPresent(asked -> asked.replyTo().tell(unavailable()));
      }
      // then
      assertThatThrownBy(updates::hasNext)
          .isInstanceOf(RejectedException.class)
          .hasMessage("Expected a journal, but no");
    }
  }

  @Test
  void aStartThatIsToBeAnsweredAtOnceIsNotRepeated() {
    // given
    CompletionStage<String> start = client.start("w-1", What.of("w", Json.object()));
    SampoCommand.Start asked = (SampoCommand.Start) asked();
    // when
    asked.replyTo().tell(unavailable());
    // then
    assertThat(asked.answer()).isEqualTo(Answer.STARTED);
    assertThatThrownBy(() -> TestSampo.get(start)).isInstanceOf(RejectedException.class);
  }
}
