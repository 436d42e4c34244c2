package io.sampo.api.issues;

import static org.assertj.core.api.Assertions.assertThat;

import io.sampo.api.problem.Suggestion;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * For each of many long misspelt ids all other ids were compared letter by letter: a document of 1
 * MB took more than five seconds.
 */
class LookingForNearWordsHadNoEndTest {
  private static final List<String> LONG =
      IntStream.range(0, 4_000).mapToObj(at -> "a".repeat(116) + (1_000 + at)).toList();

  @Test
  void aWordIsComparedWithSoManyLettersOnly() {
    assertThat(Suggestion.closest("a".repeat(116) + "wxyz", LONG)).isEmpty();
    assertThat(Suggestion.closest("a".repeat(116) + "wxyz", LONG.subList(0, 100))).isPresent();
  }

  @Test
  void manyWordsShareOneEffort() {
    Suggestion.Effort effort = Suggestion.Effort.create();
    List<String> some = LONG.subList(0, 100);
    long found =
        IntStream.range(0, 1_000)
            .filter(at -> !Suggestion.hint("a".repeat(116) + "wxyz", some, effort).isEmpty())
            .count();
    assertThat(found).isBetween(10L, 50L);
  }

  @Test
  void amongTenThousandShortWordsTheNearOneIsFound() {
    List<String> words = IntStream.range(0, 10_000).mapToObj(at -> "step-" + at).toList();
    assertThat(Suggestion.closest("stepp-7777", words)).contains("step-7777");
  }
}
