package io.sampo.api.json;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Texts are cut between characters and not inside them. */
class UnicodeTest {

  @ParameterizedTest
  @CsvSource({
    "abc, 3, abc",
    "abc, 2, ab\u2026",
    "abc, 0, \u2026",
    "a\uD83D\uDE00b, 4, a\uD83D\uDE00b",
    "a\uD83D\uDE00b, 3, a\uD83D\uDE00\u2026",
    "a\uD83D\uDE00b, 2, a\u2026",
    "\uD83D\uDE00\uD83D\uDE00, 1, \u2026"
  })
  void cutsNoPairInHalf(String text, int most, String cut) {
    assertThat(Unicode.cut(text, most)).isEqualTo(cut);
    assertThat(Unicode.isWellFormed(cut)).isTrue();
  }
}
