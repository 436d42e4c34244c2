package io.sampo.runtime.walk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(300) // a random nest may be several times as long as most
class ReplayWalkTest {
  private static final int DEFINITIONS = 10_000;
  private static final int NESTS = 1_200;

  @Test
  void replayGivesTheLiveStateWhateverHappens() {
    walk("ReplayWalkTest", DEFINITIONS, Walker::walk);
  }

  @Test
  void replayGivesTheLiveStateOfStepsInSteps() {
    walk("ReplayWalkTest, steps in steps", NESTS, Walker::walkNest);
  }

  private static void walk(String test, int definitions, ToIntFunction<Random> walk) {
    // given
    long first = Seed.of(test);
    int rounds = Seed.rounds(definitions);
    long events = 0;
    // when // then
    for (long seed = first; seed < first + rounds; seed++) {
      try {
        events += walk.applyAsInt(new Random(seed));
      } catch (RuntimeException | AssertionError e) {
        throw new AssertionError("again with -Dsampo.seed=" + seed + ": " + e.getMessage(), e);
      }
    }
    assertThat(events).isGreaterThan(rounds);
  }
}
