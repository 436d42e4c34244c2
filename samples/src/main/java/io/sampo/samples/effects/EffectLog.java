package io.sampo.samples.effects;

import io.sampo.api.action.Action;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A file in which actions note when they begin and end, outside the engine and independent of it:
 * what it says can be held against the journal. Each line is on the disk before the action goes on;
 * several threads and processes may append to one file.
 */
public final class EffectLog {
  private final Path file;

  private EffectLog(Path file) {
    this.file = file;
  }

  /** A log in that file, made with its folder at the first line. */
  public static EffectLog at(Path file) {
    return new EffectLog(file);
  }

  /** The same action, noted before and, if it succeeds, after. */
  public <I, O> Action<I, O> around(Action<I, O> action) {
    return (input, context) -> {
      Effect.Attempt attempt = Effect.Attempt.of(context);
      append(Effect.Kind.BEGIN, attempt);
      O result = action.execute(input, context);
      append(Effect.Kind.END, attempt);
      return result;
    };
  }

  private void append(Effect.Kind kind, Effect.Attempt attempt) throws IOException {
    String line = new Effect(kind, attempt, Instant.now()).line() + "\n";
    Files.createDirectories(file.toAbsolutePath().getParent());
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      // one write to a file opened for appending: lines of others do not mix with it
      channel.write(ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8)));
      channel.force(true);
    }
  }

  /** Everything noted so far, in the order of the file; nothing when there is no file yet. */
  public List<Effect> read() throws IOException {
    if (!Files.exists(file)) {
      return List.of();
    }
    return Files.readAllLines(file).stream().map(Effect::parse).flatMap(Optional::stream).toList();
  }
}
