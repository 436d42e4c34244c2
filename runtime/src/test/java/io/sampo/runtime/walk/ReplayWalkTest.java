package io.sampo.runtime.walk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ReplayWalkTest {
  private static final int DEFINITIONS = 10_000;

  @Test
  void replayGivesTheLiveStateWhateverHappens() {
    // given
    long first = Seed.of("ReplayWalkTest");
    int rounds = Seed.rounds(DEFINITIONS);
    long events = 0;
    // when // then
    for (long seed = first; seed < first + rounds; seed++) {
      try {
        events += Walker.walk(new Random(seed));
      } catch (RuntimeException | AssertionError e) {
        throw new AssertionError("again with -Dsampo.seed=" + seed + ": " + e.getMessage(), e);
      }
    }
    assertThat(events).isGreaterThan(rounds);
  }
}
