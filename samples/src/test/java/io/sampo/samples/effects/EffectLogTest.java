package io.sampo.samples.effects;

import static org.assertj.core.api.Assertions.assertThat;

import io.sampo.samples.effects.Effect.Attempt;
import io.sampo.samples.effects.Effect.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is noted must be read back, also after a process was killed while it wrote. */
class EffectLogTest {
  private static final Effect BEGIN =
      new Effect(
          Kind.BEGIN,
          new Attempt("run-1", "a/b", 2, "run-1/a/b", "nonce", 4711),
          Instant.parse("2024-01-08T00:00:00.123Z"));

  @TempDir Path folder = Path.of("");

  @Test
  void readsBackWhatWasNoted() throws IOException {
    // given
    Path file = Files.writeString(folder.resolve("effects.log"), BEGIN.line() + "\n");
    // when, then
    assertThat(EffectLog.at(file).read()).containsExactly(BEGIN);
  }

  @Test
  void passesOverTheHalfLineOfAKilledProcess() throws IOException {
    // given
    String half = BEGIN.line().substring(0, 40);
    Path file = Files.writeString(folder.resolve("effects.log"), BEGIN.line() + "\n" + half);
    // when, then
    assertThat(EffectLog.at(file).read()).containsExactly(BEGIN);
  }

  @Test
  void hasNothingToTellBeforeTheFirstNote() throws IOException {
    assertThat(EffectLog.at(folder.resolve("effects.log")).read()).isEmpty();
  }
}
