package io.sampo.runtime;

import static io.sampo.runtime.TestSampo.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.sampo.api.client.WorkflowClient;
import io.sampo.api.json.Json;
import io.sampo.api.message.SampoCommand.What;
import io.sampo.api.view.ExecutionStatus;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.apache.pekko.actor.AllDeadLetters;
import org.apache.pekko.actor.DeadLetter;
import org.apache.pekko.actor.typed.Props;
import org.apache.pekko.actor.typed.eventstream.EventStream;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Where nothing fails, every message has somebody who takes it. A message to nobody costs as much
 * as another, and Pekko logs it in the application's log.
 */
class NoDeadLettersTest {
  private static final String WORKFLOW =
      """
      name: w
      steps:
        - {id: many, action: note, for_each: "${numbers}", parallel: 8, timeout: 10s}
        - {id: go, wait: {signal: go}, depends_on: [many]}
      """;

  private static final Json.Obj INPUT =
      Json.object("numbers", new Json.Arr(IntStream.range(0, 8).<Json>mapToObj(Json::of).toList()));

  @TempDir Path folder;

  @Test
  void executionsThatAreStartedAwaitedSignalledAndCancelledSendNothingToNobody() {
    // given
    List<Object> dead = new CopyOnWriteArrayList<>();
    try (TestSampo engine = TestSampo.on(folder)) {
      engine.sampo().actions().register("note", Json.class, (item, context) -> item);
      engine.with(WORKFLOW);
      var listener =
          engine
              .system()
              .systemActorOf(
                  Behaviors.<AllDeadLetters>receiveMessage(
                      letter -> {
                        dead.add(letter);
                        return Behaviors.same();
                      }),
                  "dead-letters",
                  Props.empty());
      engine
          .system()
          .eventStream()
          .tell(new EventStream.Subscribe<>(DeadLetter.class, listener.unsafeUpcast()));
      WorkflowClient client = engine.sampo().client();
      // when
      for (int i = 0; i < 20; i++) {
        var end = client.run("w-" + i, What.of("w", INPUT));
        get(client.signal("w-" + i, "go", Json.NULL));
        assertThat(get(end).status()).isEqualTo(ExecutionStatus.COMPLETED);
        get(client.await("w-" + i));
        get(client.start("c-" + i, What.of("w", INPUT)));
        get(client.cancel("c-" + i, "ann", "no need"));
      }
    }
    // then
    assertThat(dead).isEmpty();
  }
}
