package io.sampo.persistence.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The exclusive right to a file, held through a lock on a second file beside it. The operating
 * system lets go of the lock when the process ends, however it ends; the second file stays, which
 * is harmless.
 */
final class ExclusiveFile implements AutoCloseable {
  /**
   * Held by this process. To close any channel of a file drops all the process's locks on it, so a
   * second claim must be noticed before the file is touched.
   */
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private final Path lockFile;
  private final FileChannel channel;
  private final boolean abandoned;

  private ExclusiveFile(Path lockFile, Locked locked) {
    this.lockFile = lockFile;
    this.channel = locked.channel();
    this.abandoned = locked.abandoned();
  }

  /**
   * The lock.
   *
   * @param abandoned whether the file still names a holder, who then ended without letting go
   */
  private record Locked(FileChannel channel, boolean abandoned) {}

  /** Whether the process that had the file before ended without closing it. */
  boolean isAbandoned() {
    return abandoned;
  }

  /**
   * Claims the file, which need not exist yet.
   *
   * @throws StoreException.Unusable if another store or process has it
   */
  static ExclusiveFile claim(Path file) {
    try {
      Path folder = Files.createDirectories(file.toAbsolutePath().getParent()).toRealPath();
      Path lockFile = folder.resolve(file.getFileName() + ".lock");
      if (!HELD.add(lockFile)) {
        throw taken(file, "another store in this process");
      }
      try {
        return new ExclusiveFile(lockFile, lock(file, lockFile));
      } catch (IOException | RuntimeException error) {
        HELD.remove(lockFile);
        throw error;
      }
    } catch (IOException error) {
      throw new StoreException.Unusable(
          "Expected to create and lock files beside "
              + file
              + ", but could not. Check that the folder exists and can be written: "
              + error,
          error);
    }
  }

  private static Locked lock(Path file, Path lockFile) throws IOException {
    FileChannel channel =
        FileChannel.open(
            lockFile, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    try {
      FileLock lock = channel.tryLock();
      if (lock == null) {
        throw taken(file, "process " + holder(channel));
      }
      boolean abandoned = channel.size() > 0;
      channel.truncate(0);
      channel.write(
          ByteBuffer.wrap(
              Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.UTF_8)));
      return new Locked(channel, abandoned);
    } catch (IOException | RuntimeException error) {
      channel.close();
      throw error;
    }
  }

  private static String holder(FileChannel channel) throws IOException {
    ByteBuffer text = ByteBuffer.allocate(20);
    channel.read(text, 0);
    String pid = new String(text.array(), 0, text.position(), StandardCharsets.UTF_8).strip();
    return pid.isEmpty() ? "(unknown)" : pid;
  }

  private static StoreException taken(Path file, String holder) {
    return new StoreException.Unusable(
        "Expected to be the only one to use "
            + file.toAbsolutePath()
            + ", but "
            + holder
            + " uses it. Stop that one, or choose another file.",
        null);
  }

  @Override
  public void close() {
    try (channel) {
      channel.truncate(0); // nobody has it, which tells a proper end from a crash
    } catch (IOException error) {
      throw new java.io.UncheckedIOException(error);
    } finally {
      HELD.remove(lockFile);
    }
  }
}
