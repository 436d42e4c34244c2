package io.sampo.runtime;

import com.typesafe.config.Config;
import io.sampo.api.logging.LineLogger;
import io.sampo.persistence.ExecutionIndex;
import io.sampo.runtime.registry.Registry;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;

/** Tells the log in one line what an engine starts with. */
final class StartReport {
  private static final Logger LOG = LineLogger.of(Sampo.class);

  private StartReport() {}

  /** Blocks to count what is resumed. */
  static void log(
      Config config,
      SampoSettings.Storage storage,
      Registry registry,
      Optional<ExecutionIndex> index) {
    LOG.info(
        "Sampo has started: journal '{}'{}, definitions: {}, actions: {}, {}",
        storage.journal(),
        place(config, storage.store()),
        registry.names().size(),
        registry.actions().names().size(),
        index.map(StartReport::resumed).orElse("nothing is resumed, for there is no index"));
  }

  private static String place(Config config, String store) {
    String file = store + ".sqlite.file";
    return !store.isEmpty() && config.hasPath(file)
        ? " in " + Path.of(config.getString(file)).toAbsolutePath()
        : "";
  }

  private static String resumed(ExecutionIndex index) {
    try {
      long damaged = index.countDamaged();
      return "interrupted executions that are resumed: "
          + index.countInterrupted()
          + (damaged == 0 ? "" : ", damaged executions that stand still: " + damaged);
    } catch (RuntimeException e) {
      return "executions are resumed when the index can be read, which failed: " + e.getMessage();
    }
  }
}
