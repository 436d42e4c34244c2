package io.sampo.benchmarks.measure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** What the disk itself takes for a synced append: no journal can be faster, one at a time. */
public final class Disk {
  private static final int APPENDS = 500;
  private static final int PAGE = 4096;
  private static final double NANOS = 1e9;

  private Disk() {}

  /** Appends pages to a file in that folder, one at a time, each synced. */
  public static Timed syncedAppends(Path folder) {
    try {
      Path file = Files.createTempFile(Files.createDirectories(folder), "floor", ".bin");
      try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
        return append(channel);
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Timed append(FileChannel channel) throws IOException {
    long[] nanos = new long[APPENDS];
    ByteBuffer page = ByteBuffer.allocateDirect(PAGE);
    long begin = System.nanoTime();
    for (int i = 0; i < APPENDS; i++) {
      long before = System.nanoTime();
      page.clear();
      while (page.hasRemaining()) {
        channel.write(page);
      }
      channel.force(false);
      nanos[i] = System.nanoTime() - before;
    }
    return new Timed((System.nanoTime() - begin) / NANOS, 0, nanos);
  }
}
