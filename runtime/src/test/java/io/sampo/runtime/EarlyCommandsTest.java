package io.sampo.runtime;

import static io.sampo.runtime.TestSampo.get;
import static io.sampo.runtime.TestSampo.yaml;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sampo.api.client.RejectedException;
import io.sampo.api.json.Json;
import io.sampo.api.message.Reply;
import io.sampo.api.message.SampoCommand;
import io.sampo.api.message.SampoCommand.Answer;
import io.sampo.api.message.SampoCommand.What;
import io.sampo.api.view.ExecutionStatus;
import io.sampo.api.view.ExecutionView;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Those who know the engine before it has started need not know when that is. */
class EarlyCommandsTest {
  @TempDir Path folder;

  @Test
  void aCommandThatComesBeforeTheStartWaitsForIt() {
    try (TestSampo engine = TestSampo.on(folder)) {
      // given: a command that is sent once, and one that is sent again
      CompletionStage<String> start =
          engine.sampo().client().start("w-0", What.of("w", Json.object()));
      CompletionStage<ExecutionView> end =
          engine.sampo().client().run("w-1", What.of("w", Json.object()));
      CompletionStage<Sampo> started = engine.sampo().whenStarted();
      assertThat(started.toCompletableFuture()).isNotDone();
      // when
      engine.sampo().register(yaml("name: w\nsteps: [{id: a, wait: {for: 1ms}}]"));
      engine.sampo().start();
      // then
      assertThat(get(start)).isEqualTo("w-0");
      assertThat(get(end).status()).isEqualTo(ExecutionStatus.COMPLETED);
      assertThat(get(started)).isSameAs(engine.sampo());
    }
  }

  @Test
  void aCommandThatHasWaitedTooLongIsRefusedWithTheReason() {
    try (TestSampo engine = TestSampo.on(folder, Map.of("sampo.ask-timeout", "2s"))) {
      // when
      CompletionStage<String> start = engine.sampo().client().start(What.of("w", Json.object()));
      // then
      assertThatThrownBy(() -> get(start))
          .isInstanceOfSatisfying(
              RejectedException.class,
              why -> assertThat(why.code()).isEqualTo(Reply.Code.UNAVAILABLE))
          .hasMessageContaining("call start() first");
    }
  }

  @Test
  void moreThanCanWaitAreRefusedAtOnce() {
    try (TestSampo engine = TestSampo.on(folder, Map.of("sampo.ask-timeout", "1h"))) {
      // given
      TestProbe<Reply> probe = TestProbe.create(engine.system());
      // when
      for (int count = 0; count <= 10_000; count++) {
        engine.sampo().ref().tell(new SampoCommand.Get("w-" + count, probe.getRef()));
      }
      // then
      assertThat(probe.receiveMessage(Duration.ofSeconds(20)))
          .isInstanceOfSatisfying(
              Reply.Rejected.class,
              refused -> assertThat(refused.executionId()).isEqualTo("w-10000"));
    }
  }

  @Test
  void whatTakesMoreMemoryThanMayWaitIsRefusedAtOnce() {
    Map<String, Object> settings = Map.of("sampo.ask-timeout", "1h", "sampo.inbox-bytes", 1_000);
    try (TestSampo engine = TestSampo.on(folder, settings)) {
      // given
      TestProbe<Reply> probe = TestProbe.create(engine.system());
      Json.Obj input = Json.object("a", Json.of("x".repeat(600)));
      // when
      for (int count = 0; count <= 2; count++) {
        engine
            .sampo()
            .ref()
            .tell(
                new SampoCommand.Start(
                    "w-" + count, What.of("w", input), Answer.STARTED, probe.getRef()));
      }
      // then
      assertThat(probe.receiveMessage(Duration.ofSeconds(20)))
          .isInstanceOfSatisfying(
              Reply.Rejected.class, refused -> assertThat(refused.executionId()).isEqualTo("w-2"));
    }
  }
}
