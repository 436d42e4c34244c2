package io.sampo.runtime.issues;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigValueFactory;
import io.sampo.api.format.DefinitionReader;
import io.sampo.api.format.Format;
import io.sampo.api.json.Json;
import io.sampo.api.message.SampoCommand.What;
import io.sampo.api.view.ExecutionStatus;
import io.sampo.persistence.ExecutionRow;
import io.sampo.runtime.Sampo;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An execution that resumed before the application had registered the workflow it starts next
 * failed, though the definition had been kept.
 */
class SubflowWasUnknownAfterARestartTest {
  @TempDir Path folder;
  private final CountDownLatch reached = new CountDownLatch(1);

  private ActorSystem<Void> system(CountDownLatch gate) {
    Config config =
        ConfigFactory.load()
            .withValue(
                "sampo.persistence.sqlite.file",
                ConfigValueFactory.fromAnyRef(folder.resolve("sampo.db").toString()));
    ActorSystem<Void> system = ActorSystem.create(Behaviors.empty(), "test", config);
    Sampo.get(system)
        .actions()
        .register(
            "wait",
            Json.class,
            (input, context) -> {
              reached.countDown();
              gate.await();
              return null;
            });
    return system;
  }

  private static void register(Sampo sampo, String yaml) {
    sampo.register(DefinitionReader.create().readOne(yaml, Format.YAML, "test.yaml"));
  }

  private static void end(ActorSystem<Void> system) throws Exception {
    system.terminate();
    system.getWhenTerminated().toCompletableFuture().get(30, TimeUnit.SECONDS);
  }

  @Test
  void findsTheSubflowThatAnEarlierProcessRegistered() throws Exception {
    // given
    ActorSystem<Void> first = system(new CountDownLatch(1));
    Sampo sampo = Sampo.get(first);
    register(sampo, "name: child\nsteps: [{id: c, wait: {for: 1ms}}]");
    register(sampo, "name: w\nsteps: [{id: a, action: wait}, {id: b, subflow: child}]");
    sampo.start();
    sampo.client().start("w-1", What.of("w", Json.object())).toCompletableFuture().get();
    reached.await();
    end(first);
    // when
    ActorSystem<Void> second = system(new CountDownLatch(0));
    Sampo later = Sampo.get(second).start();
    // then
    Awaitility.await()
        .untilAsserted(
            () ->
                assertThat(later.index().orElseThrow().find("w-1"))
                    .map(ExecutionRow::status)
                    .contains(ExecutionStatus.COMPLETED));
    end(second);
  }
}
