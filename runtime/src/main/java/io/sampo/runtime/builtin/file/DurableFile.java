package io.sampo.runtime.builtin.file;

import io.sampo.persistence.store.FilePermissions;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.UUID;

/** Writes files so that a crash leaves the old or the new content, and never half of it. */
final class DurableFile {
  private final FilePermissions permissions;

  /**
   * @param permissions of files that are made; one that is there keeps its own
   */
  DurableFile(FilePermissions permissions) {
    this.permissions = permissions;
  }

  /**
   * Puts the content in place of what was there.
   *
   * @param writer tells this writer from others; one that comes again takes over what it left
   */
  void replace(Path file, byte[] content, String writer) throws IOException {
    UUID name = UUID.nameUUIDFromBytes((writer + "\n" + file).getBytes(StandardCharsets.UTF_8));
    Path fresh = file.resolveSibling(".sampo-" + name + ".tmp");
    Files.deleteIfExists(fresh); // and never opened: it may be anything by now
    try {
      permissions.createFile(fresh);
      FilePermissions.copy(file, fresh);
      write(fresh, content, StandardOpenOption.TRUNCATE_EXISTING);
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(fresh);
    }
    settle(file.resolveSibling("."));
  }

  /** Adds the content at the end; a link in the file's place is refused. */
  void append(Path file, byte[] content) throws IOException {
    if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      permissions.createFile(file);
    }
    write(file, content, StandardOpenOption.APPEND);
    settle(file.resolveSibling("."));
  }

  private static void write(Path file, byte[] content, OpenOption how) throws IOException {
    try (FileChannel out =
        FileChannel.open(file, Set.of(StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS, how))) {
      ByteBuffer rest = ByteBuffer.wrap(content);
      while (rest.hasRemaining()) {
        out.write(rest);
      }
      out.force(true);
    }
  }

  /** Makes the file's name durable too, on systems where folders can be opened. */
  private static void settle(Path folder) {
    try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
      names.force(true);
    } catch (IOException e) {
      // Windows does not open folders, and keeps names by itself
    }
  }
}
