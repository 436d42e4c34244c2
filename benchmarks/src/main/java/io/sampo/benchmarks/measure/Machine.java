package io.sampo.benchmarks.measure;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Locale;

/** The line that says where the figures come from. */
public final class Machine {
  private static final double MICROS_PER_MILLI = 1e3;

  private Machine() {}

  /** Cores, memory, Java and system, and what a synced append takes in that folder. */
  public static String line(Path folder) {
    Timed floor = Disk.syncedAppends(folder);
    return String.format(
        Locale.ROOT,
        "%d cores, heap at most %d MiB, %s %s, %s %s %s, load %.1f; "
            + "4 KiB synced append: %.0f µs median, %.0f µs p99",
        Runtime.getRuntime().availableProcessors(),
        Runtime.getRuntime().maxMemory() >> 20,
        System.getProperty("java.vm.name"),
        Runtime.version(),
        System.getProperty("os.name"),
        System.getProperty("os.version"),
        System.getProperty("os.arch"),
        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
        floor.millis(0.5) * MICROS_PER_MILLI,
        floor.millis(0.99) * MICROS_PER_MILLI);
  }
}
