package io.sampo.benchmarks.measure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** How much memory is in use. */
public final class Heap {
  private static final int MOST_COLLECTIONS = 6;
  private static final long PAUSE_MILLIS = 50;
  private static final Path STATUS = Path.of("/proc/self/status");

  private Heap() {}

  /** Bytes of live objects: what is left when collecting frees no more. */
  public static long live() {
    long least = collected();
    for (int i = 1; i < MOST_COLLECTIONS; i++) {
      long now = collected();
      if (now >= least) {
        return least;
      }
      least = now;
    }
    return least;
  }

  private static long collected() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  /** Bytes of this process that are in memory, heap and all; 0 where only Linux would tell. */
  public static long resident() {
    if (!Files.isReadable(STATUS)) {
      return 0;
    }
    try (Stream<String> lines = Files.lines(STATUS)) {
      return lines
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
          .findFirst()
          .orElse(0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Collects again and again while something runs; says the most bytes that were live. */
  public static long peakWhile(Runnable work) {
    AtomicBoolean over = new AtomicBoolean();
    AtomicLong peak = new AtomicLong();
    Thread watch =
        new Thread(
            () -> {
              while (!over.get()) {
                peak.accumulateAndGet(collected(), Math::max);
                pause();
              }
            },
            "heap-watch");
    watch.start();
    try {
      work.run();
    } finally {
      over.set(true);
      join(watch);
    }
    return peak.get();
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
