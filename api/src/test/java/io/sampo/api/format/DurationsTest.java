package io.sampo.api.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sampo.api.Seed;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {

  @ParameterizedTest
  @CsvSource({
    "0, PT0S, 0s",
    "1000, PT1S, 1s",
    "1500, PT1.5S, 1s500ms",
    "250ms, PT0.25S, 250ms",
    "30s, PT30S, 30s",
    "90s, PT1M30S, 1m30s",
    "5m, PT5M, 5m",
    "1h30m, PT1H30M, 1h30m",
    "2d, PT48H, 2d",
    "1d2h3m4s5ms, PT26H3M4.005S, 1d2h3m4s5ms",
    "PT30S, PT30S, 30s",
    "P1DT1S, PT24H1S, 1d1s",
    "PT0.000001S, PT0.000001S, PT0.000001S",
    "' 5m ', PT5M, 5m"
  })
  void readsEachSpellingAndWritesTheShortest(String text, Duration duration, String written) {
    assertThat(Durations.parse(text)).isEqualTo(duration);
    assertThat(Durations.write(duration)).isEqualTo(written);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "m",
        "-5",
        "-PT5S",
        "5 m",
        "5x",
        "1m1h",
        "1.5",
        "1.5s",
        "soon",
        "PT",
        "P",
        "99999999999999999999",
        "99999999999999999999d",
        "9223372036854775807d",
        "1m1m",
        "٣s"
      })
  void refusesEverythingElse(String text) {
    assertThatThrownBy(() -> Durations.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Expected a duration such as 1000 (ms), 30s, 5m, 1h30m or PT30S, but got '"
                + text.strip()
                + "'");
  }

  @Test
  void showsOnlyTheStartOfGiantTexts() {
    assertThatThrownBy(() -> Durations.parse("1".repeat(100_000)))
        .isInstanceOf(IllegalArgumentException.class)
        .message()
        .hasSizeLessThan(250);
  }

  @Test
  void readsWhatItWrites() {
    long seed = Seed.of(DurationsTest.class);
    Random random = new Random(seed);
    for (int i = 0; i < 10_000; i++) {
      // given
      long seconds = random.nextLong() >>> (1 + random.nextInt(62));
      int nanos = random.nextInt(2) * random.nextInt(1000) * 1_000_000 + random.nextInt(2);
      Duration duration = Duration.ofSeconds(seconds, nanos);

      // then
      assertThat(Durations.parse(Durations.write(duration)))
          .as("seed %d", seed)
          .isEqualTo(duration);
    }
  }
}
