package io.sampo.runtime.core.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sampo.api.json.Json;
import io.sampo.api.view.Failure;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class InputSizeTest {
  private static final int MOST = (int) InputSize.MOST_BYTES;

  private static void assertTooLarge(Json input) {
    assertThatThrownBy(() -> InputSize.checked(input))
        .isInstanceOfSatisfying(
            ExpressionException.class, e -> assertThat(e.code()).isEqualTo(Failure.INPUT_TOO_LARGE))
        .hasMessageContaining("Expected the input of a step to take at most 1048576 bytes");
  }

  @Test
  void theBoundCountsTheBytesOfTheJson() {
    // given
    for (Json shell :
        List.of(
            Json.of(""),
            Json.array(Json.of("")),
            Json.array(Json.of(1), Json.of(""), Json.NULL),
            Json.object("ä\"", Json.of("")).with("b", Json.array()).with("c", Json.object()))) {
      int rest = MOST - shell.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8).length;
      // when
      Json most = SecretMarks.mapped(shell, text -> text.isEmpty() ? "x".repeat(rest) : text);
      Json more = SecretMarks.mapped(shell, text -> text.isEmpty() ? "x".repeat(rest + 1) : text);
      // then
      assertThat(InputSize.checked(most)).isSameAs(most);
      assertTooLarge(more);
    }
  }

  @Test
  void countingEndsAtTheBound() {
    // given
    Json large = Json.of("x".repeat(MOST / 2));
    Json many = Json.array(Collections.nCopies(1_000, large));
    Json manyMore = Json.array(Collections.nCopies(100_000, many));
    // when / then
    assertTooLarge(manyMore);
  }

  @Test
  void otherTroubleWithExpressionsHasAnotherCode() {
    assertThatThrownBy(() -> Expression.compile("1 +"))
        .isInstanceOfSatisfying(
            ExpressionException.class, e -> assertThat(e.code()).isEqualTo(Failure.EXPRESSION));
  }
}
