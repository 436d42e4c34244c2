package io.sampo.api.issues;

import static org.assertj.core.api.Assertions.assertThat;

import io.sampo.api.json.TextHash;
import io.sampo.api.json.Unicode;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Half of a surrogate pair became {@code ?} in UTF-8, so two texts had one hash. */
class TextsBecameOneInTheirEncodingTest {

  @Test
  void textsThatUtf8CannotHoldHaveHashesOfTheirOwn() {
    List<String> texts =
        List.of("a?", "a\ud83d", "a\ud83e", "a\ude00", "\ude00a", "a\ud83d\ud83d", "a\ud83d\ude00");
    assertThat(texts.stream().map(TextHash::of).distinct()).hasSameSizeAs(texts);
  }

  @Test
  void hashesOfOtherTextsAreTheSameForEver() {
    assertThat(TextHash.of("a?"))
        .isEqualTo("5289f1df3e143b323d3d26e0816d7b06572117be0544accbfd230e8914ed1edc");
  }

  @Test
  void wholeCharactersAreWellFormed() {
    assertThat(List.of("", "a", "\ud83d\ude00", "x\ud83d\ude00\ud83d\ude00"))
        .allMatch(Unicode::isWellFormed);
    assertThat(List.of("\ud83d", "\ude00", "\ud83dx", "\ude00\ud83d", "\ud83d\ud83d\ude00"))
        .noneMatch(Unicode::isWellFormed);
  }
}
