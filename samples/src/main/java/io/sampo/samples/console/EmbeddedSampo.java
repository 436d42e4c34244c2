package io.sampo.samples.console;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.sampo.runtime.Sampo;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.slf4j.LoggerFactory;

/** The engine inside this process, its journal an SQLite file in a folder; close it when done. */
public final class EmbeddedSampo implements AutoCloseable {
  /** The file in the folder that holds the journal and the index. */
  public static final String FILE = "sampo.db";

  private final ActorSystem<Void> system;

  private EmbeddedSampo(ActorSystem<Void> system) {
    this.system = system;
  }

  /** Opens the folder, which need not exist yet. Nothing runs before {@link Sampo#start()}. */
  public static EmbeddedSampo open(Path folder) {
    return open(folder, Map.of());
  }

  /** The same for one command: of what else is unfinished in the folder nothing goes on. */
  public static EmbeddedSampo openForOneRun(Path folder) {
    return open(folder, Map.of("sampo.wake", false));
  }

  private static EmbeddedSampo open(Path folder, Map<String, Object> more) {
    Map<String, Object> settings = new HashMap<>(more);
    settings.put("sampo.persistence.sqlite.file", folder.resolve(FILE).toAbsolutePath().toString());
    Config config = ConfigFactory.parseMap(settings).withFallback(ConfigFactory.load());
    LoggerFactory.getILoggerFactory(); // once, before many threads ask for it at the same time
    EmbeddedSampo embedded =
        new EmbeddedSampo(ActorSystem.create(Behaviors.empty(), "sampo", config));
    try {
      embedded.sampo();
      return embedded;
    } catch (RuntimeException e) {
      embedded.close();
      throw e;
    }
  }

  public Sampo sampo() {
    return Sampo.get(system);
  }

  public ActorSystem<Void> system() {
    return system;
  }

  @Override
  public void close() {
    system.terminate();
    system.getWhenTerminated().toCompletableFuture().join();
  }
}
