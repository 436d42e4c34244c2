package io.sampo.runtime.issues;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.sampo.api.Workflow;
import io.sampo.api.json.Json;
import io.sampo.api.message.SampoCommand.What;
import io.sampo.api.view.ExecutionStatus;
import io.sampo.runtime.Sampo;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Each timer came as a message of its own; more than an execution can stash made it fail, restart
 * and set them all again, endlessly.
 */
class ManyTimersDueTogetherOverflowedTheStashTest {
  private static final int STEPS = 9_000;

  @TempDir Path folder;

  @Test
  void waitsThatEndTogetherEndTheExecution() throws Exception {
    // given
    var builder = Workflow.define("w");
    for (int step = 0; step < STEPS; step++) {
      builder.step("s" + step, each -> each.atOnce().waitFor(Duration.ofMillis(300)));
    }
    Config config =
        ConfigFactory.parseString(
                "sampo.persistence.sqlite.file = \"" + folder.resolve("sampo.db") + "\"")
            .withFallback(ConfigFactory.load());
    ActorTestKit kit = ActorTestKit.create("timers", config);
    try {
      Sampo sampo = Sampo.get(kit.system());
      sampo.register(builder.build());
      sampo.start();
      // when
      var view =
          sampo
              .client()
              .run("w-1", What.of("w", Json.object()))
              .toCompletableFuture()
              .get(90, TimeUnit.SECONDS);
      // then
      assertThat(view.status()).isEqualTo(ExecutionStatus.COMPLETED);
    } finally {
      kit.shutdownTestKit();
    }
  }
}
