package io.sampo.runtime;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigValueFactory;
import io.sampo.api.definition.WorkflowDefinition;
import io.sampo.api.format.DefinitionReader;
import io.sampo.api.format.Format;
import io.sampo.api.json.Json;
import io.sampo.api.message.SampoCommand.What;
import io.sampo.api.view.ExecutionView;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.actor.BootstrapSetup;
import org.apache.pekko.actor.setup.ActorSystemSetup;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/** The real runtime on a real journal file, for tests that look at it from outside. */
final class TestSampo implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 30;

  private final ActorSystem<Void> system;
  private final Sampo sampo;

  private TestSampo(ActorSystem<Void> system) {
    this.system = system;
    this.sampo = Sampo.get(system);
  }

  static TestSampo on(Path folder) {
    return on(folder, Map.of());
  }

  static TestSampo on(Path folder, Map<String, Object> settings) {
    return on(folder, settings, ActorSystemSetup.empty());
  }

  static TestSampo on(Path folder, Map<String, Object> settings, ActorSystemSetup setup) {
    Config config = ConfigFactory.load();
    config =
        config.withValue(
            "sampo.persistence.sqlite.file",
            ConfigValueFactory.fromAnyRef(folder.resolve("sampo.db").toString()));
    for (Map.Entry<String, Object> setting : settings.entrySet()) {
      config =
          config.withValue(setting.getKey(), ConfigValueFactory.fromAnyRef(setting.getValue()));
    }
    return new TestSampo(
        ActorSystem.create(Behaviors.empty(), "test", setup.and(BootstrapSetup.create(config))));
  }

  Sampo sampo() {
    return sampo;
  }

  ActorSystem<Void> system() {
    return system;
  }

  static WorkflowDefinition yaml(String text) {
    return DefinitionReader.create().readOne(text, Format.YAML, "test.yaml");
  }

  /** Registers a YAML definition and starts the engine. */
  TestSampo with(String yaml) {
    sampo.register(yaml(yaml));
    sampo.start();
    return this;
  }

  ExecutionView run(String workflow, Json.Obj input) {
    return get(sampo.client().run(workflow + "-1", What.of(workflow, input)));
  }

  static <T> T get(CompletionStage<T> stage) {
    try {
      return stage.toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (java.util.concurrent.ExecutionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    system.terminate();
    get(system.getWhenTerminated());
  }
}
