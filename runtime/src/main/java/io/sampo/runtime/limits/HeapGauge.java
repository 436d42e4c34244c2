package io.sampo.runtime.limits;

import com.sun.management.GarbageCollectorMXBean;
import com.sun.management.GcInfo;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/**
 * How much of the heap is in use, without the garbage: what was left by the last collection. Where
 * nothing is allocated, no collection comes by itself, so one is asked for before a high reading
 * holds steps up for long.
 */
final class HeapGauge {
  private static final double PERCENT = 100;

  private final LongSupplier used;
  private final LongSupplier afterCollection;
  private final Runnable collection;
  private final int patience;
  private int highReadings;

  /**
   * A gauge made of its parts.
   *
   * @param used bytes in use, garbage included
   * @param afterCollection bytes that the last collection left; negative when there was none
   * @param collection collects garbage
   * @param patience after so many high readings a collection is asked for, and again after as many
   */
  HeapGauge(LongSupplier used, LongSupplier afterCollection, Runnable collection, int patience) {
    this.used = used;
    this.afterCollection = afterCollection;
    this.collection = collection;
    this.patience = patience;
  }

  /** The gauge of this process. */
  static HeapGauge ofProcess(int patience) {
    Runtime runtime = Runtime.getRuntime();
    return new HeapGauge(
        () -> runtime.totalMemory() - runtime.freeMemory(),
        HeapGauge::leftByTheLastCollection,
        System::gc,
        patience);
  }

  /** Percent of the most memory that the heap may have. */
  double percent() {
    long now = used.getAsLong();
    long left = afterCollection.getAsLong();
    return (left < 0 ? now : Math.min(now, left)) * PERCENT / Runtime.getRuntime().maxMemory();
  }

  /** The reading is too high: the first time, and then now and again, garbage is collected. */
  void high() {
    if (highReadings++ % patience == 0) {
      collection.run();
    }
  }

  /** The reading is not too high any more. */
  void low() {
    highReadings = 0;
  }

  private static long leftByTheLastCollection() {
    Set<String> heap =
        ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .map(MemoryPoolMXBean::getName)
            .collect(Collectors.toSet());
    Optional<GcInfo> last =
        ManagementFactory.getGarbageCollectorMXBeans().stream()
            .filter(GarbageCollectorMXBean.class::isInstance)
            .flatMap(
                bean ->
                    Optional.ofNullable(((GarbageCollectorMXBean) bean).getLastGcInfo()).stream())
            .max(Comparator.comparingLong(GcInfo::getEndTime));
    return last.map(info -> sum(info.getMemoryUsageAfterGc(), heap)).orElse(-1L);
  }

  private static long sum(Map<String, MemoryUsage> usage, Set<String> heap) {
    return usage.entrySet().stream()
        .filter(pool -> heap.contains(pool.getKey()))
        .mapToLong(pool -> pool.getValue().getUsed())
        .sum();
  }
}
