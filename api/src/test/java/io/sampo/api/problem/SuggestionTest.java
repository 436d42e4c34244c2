package io.sampo.api.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuggestionTest {
  private static final List<String> WORDS =
      List.of("depends_on", "action", "send", "inputs", "outputs", "on_error", "a");

  @ParameterizedTest
  @CsvSource({
    "depend_on, depends_on",
    "dependson, depends_on",
    "DependsOn, depends_on",
    "depends-on, depends_on",
    "depnds_no, depends_on",
    "sned, send",
    "acton, action",
    "onerror, on_error",
    "input, inputs",
    "b, a"
  })
  void findsTheWordThatWasMeant(String word, String meant) {
    assertThat(Suggestion.closest(word, WORDS)).contains(meant);
    assertThat(Suggestion.hint(word, WORDS)).isEqualTo(" (did you mean '" + meant + "'?)");
  }

  @ParameterizedTest
  @CsvSource({"zebra", "''", "_", "xyz", "dependencies"})
  void findsNothingForWordsThatAreFar(String word) {
    assertThat(Suggestion.closest(word, WORDS)).isEmpty();
    assertThat(Suggestion.hint(word, WORDS)).isEmpty();
  }

  @Test
  void choosesTheAlphabeticallyFirstOfEquallyNearWords() {
    assertThat(Suggestion.closest("cat", List.of("hat", "bat", "rat"))).contains("bat");
  }

  @Test
  void doesNotWasteTimeOnGiantWords() {
    assertThat(Suggestion.closest("x".repeat(1_000_000), WORDS)).isEmpty();
  }
}
