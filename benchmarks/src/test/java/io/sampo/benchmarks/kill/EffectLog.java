package io.sampo.benchmarks.kill;

import io.sampo.benchmarks.kill.Effect.Moment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * What one process did, one line each, written straight to the file: it outlives {@code kill -9} up
 * to the last line.
 */
final class EffectLog {
  private final FileChannel channel;

  private EffectLog(FileChannel channel) {
    this.channel = channel;
  }

  static Path file(Path folder, int epoch) {
    return folder.resolve("effects-" + epoch + ".log");
  }

  static EffectLog append(Path file) {
    try {
      return new EffectLog(
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes a line; when this returns, killing the process does not undo it. */
  void write(Effect effect) {
    ByteBuffer line = ByteBuffer.wrap((effect.line() + "\n").getBytes(StandardCharsets.UTF_8));
    synchronized (this) { // or a line might be written in two parts
      while (line.hasRemaining()) {
        try {
          channel.write(line);
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    }
  }

  /** All whole lines; one that was cut off by the end of the process had no consequences. */
  static List<Effect> read(Path file, int epoch) {
    if (!Files.exists(file)) {
      return List.of();
    }
    try {
      String text = Files.readString(file);
      List<String> lines = text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
      List<Effect> effects = new ArrayList<>(lines.size());
      for (String line : lines) {
        effects.add(Effect.parse(line, new Moment(epoch, effects.size())));
      }
      return effects;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
