package io.sampo.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sampo.api.Workflow;
import io.sampo.api.client.WorkflowClient;
import io.sampo.api.json.Json;
import io.sampo.api.json.JsonMapper;
import io.sampo.api.message.SampoCommand;
import io.sampo.api.message.SampoCommand.Content;
import io.sampo.api.message.SampoCommand.What;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is left of a call for the end of an execution that nobody waits for any more. */
class GivenUpTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final ActorTestKit KIT = ActorTestKit.create("given-up");

  private final TestProbe<SampoCommand> door = KIT.createTestProbe();
  private final WorkflowClient client =
      new CommandClient(
          KIT.system(),
          door.getRef(),
          new SampoSettings.Client(PATIENCE, PATIENCE),
          JsonMapper::lenient);

  @AfterAll
  static void shutDown() {
    KIT.shutdownTestKit();
  }

  static Stream<Function<WorkflowClient, CompletionStage<?>>> calls() {
    Workflow<Json, Json> workflow =
        Workflow.define("w", Json.class, Json.class)
            .step("a", Json.class, (input, context) -> input)
            .build();
    return Stream.of(
        client -> client.await("w-1"),
        client -> client.run("w-1", What.of("w", Json.object())),
        client -> client.run("w-1", workflow, Json.object()));
  }

  @ParameterizedTest
  @MethodSource("calls")
  void waitsNoMoreWhenItIsCancelled(Function<WorkflowClient, CompletionStage<?>> call) {
    // given
    CompletableFuture<?> end = call.apply(client).toCompletableFuture();
    SampoCommand asked = door.receiveMessage(PATIENCE);
    // when
    end.cancel(false);
    // then
    door.expectTerminated(asked.replyTo(), PATIENCE);
    assertThat(end).isCancelled();
  }

  @ParameterizedTest
  @MethodSource("calls")
  void waitsNoMoreWhenItHasTimedOut(Function<WorkflowClient, CompletionStage<?>> call) {
    // given
    CompletableFuture<?> end = call.apply(client).toCompletableFuture();
    SampoCommand asked = door.receiveMessage(PATIENCE);
    // when
    var unused = end.orTimeout(1, TimeUnit.MILLISECONDS);
    // then
    door.expectTerminated(asked.replyTo(), PATIENCE);
    assertThat(end).isCompletedExceptionally();
  }

  @Test
  @SuppressWarnings("NullAway") // what callers without a checker do
  void aCallWithNullFailsBeforeAnythingIsSent() {
    List<Consumer<WorkflowClient>> calls =
        List.of(
            some -> some.get(null),
            some -> some.await(null),
            some -> some.watch(null),
            some -> some.start("w-1", null),
            some -> some.run("w-1", (What) null),
            some -> some.stream("w-1", null),
            some -> some.cancel("w-1", null, "why"),
            some -> some.signal("w-1", "name", null),
            some -> some.signalOnce("w-1", null, new Content("name", Json.NULL)),
            some -> some.resume("w-1", "me", null));
    for (Consumer<WorkflowClient> call : calls) {
      assertThatThrownBy(() -> call.accept(client))
          .isInstanceOf(NullPointerException.class)
          .hasMessageContaining("Expected a value for '");
    }
    door.expectNoMessage();
  }
}
