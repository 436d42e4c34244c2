package io.sampo.runtime.context;

import io.sampo.runtime.SampoSettings;
import io.sampo.runtime.limits.Limits;
import io.sampo.runtime.limits.Pace;
import io.sampo.runtime.registry.Registry;
import java.time.Duration;
import java.util.concurrent.Executor;
import org.apache.pekko.persistence.testkit.PersistenceTestKitPlugin;
import org.apache.pekko.persistence.testkit.PersistenceTestKitSnapshotPlugin;

/** The world of an execution's actor in tests: real time, no limits, and chance always the same. */
public final class TestEngine {
  private static final Duration SOON = Duration.ofMillis(20);

  private TestEngine() {}

  public static EngineContext of(Registry registry, SampoSettings settings, Executor actions) {
    return new EngineContext(
        registry,
        settings,
        RealTime.TIME,
        () -> 0.5,
        actions,
        Runnable::run,
        StepCache.NONE,
        Limits.create(Pace.onChange()),
        JournalState.UNKNOWN);
  }

  /** Settings for a journal in memory, under which everything comes soon. */
  public static SampoSettings inMemory(long snapshotEvery, Duration patience) {
    return new SampoSettings(
        new SampoSettings.Storage(
            PersistenceTestKitPlugin.PluginId(),
            PersistenceTestKitSnapshotPlugin.PluginId(),
            "",
            snapshotEvery,
            SOON,
            SOON,
            true),
        1 << 20,
        Duration.ofSeconds(10),
        SOON,
        new SampoSettings.Client(patience, patience),
        new SampoSettings.Inbox(1_000, 1 << 20),
        new SampoSettings.Commands(1 << 20, 1 << 20, 100, 4_096),
        8);
  }
}
