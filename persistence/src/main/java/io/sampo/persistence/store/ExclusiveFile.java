package io.sampo.persistence.store;

import io.sampo.api.logging.LineLogger;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;

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

  private static final Logger LOG = LineLogger.of(ExclusiveFile.class);

  private final Path file;
  private final Path lockFile;
  private final FilePermissions permissions;
  private Locked locked;

  private ExclusiveFile(Path file, FilePermissions permissions) throws IOException {
    this.file = file;
    this.lockFile = lockFile(file);
    this.permissions = permissions;
    this.locked = lock();
  }

  /**
   * The lock.
   *
   * @param abandoned whether the file still names a holder, who then ended without letting go
   * @param fileKey tells the file from others that may take its name; empty where nothing does
   */
  private record Locked(FileChannel channel, boolean abandoned, Optional<Object> fileKey) {}

  /** Whether the process that had the file before ended without closing it. */
  boolean isAbandoned() {
    return locked.abandoned();
  }

  private static Path lockFile(Path file) {
    return file.resolveSibling(file.getFileName() + ".lock");
  }

  /**
   * Claims the file, and makes it if it is not there.
   *
   * @param file as {@link DatabaseFile#behind} names it
   * @throws StoreException.Unusable if another store or process has it
   */
  static ExclusiveFile claim(Path file, FilePermissions permissions) throws IOException {
    if (!HELD.add(lockFile(file))) {
      throw taken(file, "another store in this process");
    }
    try {
      DatabaseFile.requireOwn(file);
      return new ExclusiveFile(file, permissions);
    } catch (IOException | RuntimeException error) {
      HELD.remove(lockFile(file));
      throw error;
    }
  }

  /**
   * Locks the file again if somebody has removed the file of the lock.
   *
   * @throws StoreException.Unusable if another process has locked it since
   */
  void requireHeld() throws IOException {
    if (!locked.fileKey().equals(fileKey())) {
      LOG.warn("{} was removed while it was in use; it is made and locked again", lockFile);
      DatabaseFile.requireOwn(file);
      Locked lost = locked;
      locked = lock();
      lost.channel().close();
    }
  }

  private Optional<Object> fileKey() throws IOException {
    try {
      return Optional.ofNullable(
          Files.readAttributes(lockFile, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
              .fileKey());
    } catch (NoSuchFileException removed) {
      return Optional.empty();
    }
  }

  private Locked lock() throws IOException {
    if (!Files.exists(lockFile, LinkOption.NOFOLLOW_LINKS)) {
      permissions.createFile(lockFile);
    }
    FileChannel channel =
        FileChannel.open(
            lockFile, StandardOpenOption.READ, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
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
      if (!Files.exists(file)) {
        permissions.createFile(file);
      }
      return new Locked(channel, abandoned, fileKey());
    } catch (OverlappingFileLockException held) {
      channel.close();
      throw taken(file, "another store in this process");
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
            + file
            + ", but "
            + holder
            + " uses it. Stop that process, or set sampo.persistence.sqlite.file to another file.",
        null);
  }

  @Override
  public void close() {
    try (FileChannel channel = locked.channel()) {
      channel.truncate(0); // nobody has it, which tells a proper end from a crash
    } catch (IOException error) {
      throw new java.io.UncheckedIOException(error);
    } finally {
      HELD.remove(lockFile);
    }
  }
}
