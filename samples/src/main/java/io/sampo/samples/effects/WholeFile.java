package io.sampo.samples.effects;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/**
 * Writes files that are there whole or not at all, so that an action can be killed at any moment
 * and simply be run again.
 */
public final class WholeFile {
  private WholeFile() {}

  /** Writes the contents to a stream. */
  @FunctionalInterface
  public interface Contents {
    void writeTo(OutputStream out) throws IOException;
  }

  /** Puts a file there, in place of any other; makes its folder. */
  public static Path write(Path target, Contents contents) throws IOException {
    Path folder = Files.createDirectories(target.toAbsolutePath().getParent());
    Path draft = folder.resolve(target.getFileName() + "." + UUID.randomUUID() + ".draft");
    try {
      try (FileChannel channel =
              FileChannel.open(draft, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
          OutputStream out = Channels.newOutputStream(channel)) {
        contents.writeTo(out);
        channel.force(true);
      }
      Files.move(
          draft, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      return target;
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  /** Puts a file of lines there, each ended by a line feed. */
  public static Path writeLines(Path target, Iterable<String> lines) throws IOException {
    StringBuilder text = new StringBuilder();
    lines.forEach(line -> text.append(line).append('\n'));
    return write(target, out -> out.write(text.toString().getBytes(StandardCharsets.UTF_8)));
  }
}
