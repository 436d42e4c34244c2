package io.sampo.runtime.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.sampo.api.json.Json;
import io.sampo.runtime.core.program.Program;
import java.util.List;
import org.junit.jupiter.api.Test;

class GivenSizesTest {
  private static final Program.Sizes SIZES = new Program.Sizes(20, 100, 2, 3);
  private static final Json.Obj NONE = Json.object();

  @Test
  void whatIsSmallEnoughIsTaken() {
    assertThat(GivenSizes.problem(Json.object("a", Json.of("x".repeat(12))), List.of(), SIZES))
        .isEmpty();
    assertThat(GivenSizes.problem(NONE, List.of("abc", "d"), SIZES)).isEmpty();
    assertThat(GivenSizes.problem("ann", "a reason", "no", SIZES)).isEmpty();
  }

  @Test
  void whatIsTooLargeIsNamedWithItsSetting() {
    assertThat(GivenSizes.problem(Json.object("a", Json.of("x".repeat(13))), List.of(), SIZES))
        .contains(
            "Expected an input of at most 20 bytes, but it has 21; give less, or raise"
                + " sampo.most-input-bytes");
    assertThat(GivenSizes.problem(NONE, List.of("a", "b", "c"), SIZES))
        .contains("Expected at most 2 tags, but there are 3; give fewer, or raise sampo.most-tags");
    assertThat(GivenSizes.problem(NONE, List.of("abcd"), SIZES).orElseThrow())
        .startsWith("Expected a tag of at most 3 bytes, but it has 4;");
    assertThat(GivenSizes.problem("ann", "a key", "\u00e4\u00e4", SIZES).orElseThrow())
        .startsWith("Expected a key of at most 3 bytes, but it has 4;");
    assertThat(GivenSizes.problem("anna", "a key", "", SIZES).orElseThrow())
        .startsWith("Expected the name of who asks of at most 3 bytes");
  }

  @Test
  void halfACharacterIsRefusedForItBecomesAnotherTextOnTheWay() {
    assertThat(GivenSizes.problem("a key", "\ud83d", SIZES).orElseThrow())
        .startsWith("Expected a key to be Unicode, but half of a surrogate pair stands alone");
    assertThat(GivenSizes.problem(NONE, List.of("\ude00"), SIZES)).isPresent();
    assertThat(GivenSizes.problem("\ude00", "a reason", "", SIZES)).isPresent();
  }
}
