package io.sampo.benchmarks.world;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Where the events of a benchmark go: SQLite, memory, or whatever a configuration file says. */
public record Journal(String name, Config settings) {
  private static final String SQLITE = "sqlite";
  private static final String MEMORY = "memory";
  private static final String DATABASE = "sampo.db";

  /** Pekko's own journal in memory: what the engine costs when storage costs nothing. */
  private static final Config IN_MEMORY =
      ConfigFactory.parseMap(
          Map.of(
              "sampo.journal", "pekko.persistence.journal.inmem",
              "sampo.snapshot-store", "pekko.persistence.no-snapshot-store",
              "sampo.snapshot-every", Integer.MAX_VALUE,
              "sampo.store", ""));

  /**
   * The journal of that name: {@code sqlite}, {@code memory}, or a HOCON file, in which {@code
   * ${sampo.benchmarks.folder}} stands for the run's own folder.
   *
   * @throws IllegalArgumentException when it is none of them
   */
  public static Journal named(String name) {
    if (name.equals(SQLITE)) {
      return new Journal(name, ConfigFactory.empty());
    }
    if (name.equals(MEMORY)) {
      return new Journal(name, IN_MEMORY);
    }
    Path file = Path.of(name);
    if (!Files.isReadable(file)) {
      throw new IllegalArgumentException(
          "Expected a journal to be sqlite, memory or a configuration file, but '"
              + name
              + "' is none of them");
    }
    return new Journal(String.valueOf(file.getFileName()), ConfigFactory.parseFile(file.toFile()));
  }

  /** Whether its rows can be read by SQL from the run's folder. */
  public boolean isSqlite() {
    return name.equals(SQLITE);
  }

  /** Whether the engine keeps an index beside it, from which it resumes what was interrupted. */
  public boolean hasIndex() {
    return !name.equals(MEMORY);
  }

  /** SQLite's file in a run's folder. */
  public static Path database(Path folder) {
    return folder.resolve(DATABASE);
  }

  Config in(Path folder) {
    Config places =
        ConfigFactory.parseMap(
            Map.of(
                "sampo.benchmarks.folder", folder.toString(),
                "sampo.persistence.sqlite.file", database(folder).toString()));
    return settings.withFallback(places).withFallback(ConfigFactory.load()).resolve();
  }
}
