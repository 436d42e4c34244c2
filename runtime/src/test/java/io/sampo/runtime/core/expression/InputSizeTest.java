package io.sampo.runtime.core.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sampo.api.json.Json;
import io.sampo.api.view.Failure;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
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

  @Test
  void renderingEndsAtTheBound() {
    // given
    Json text = Json.of("x".repeat(MOST / 2));
    List<Json> parts = Collections.nCopies(100_000, Json.of("y${t}"));
    Template list = Template.compile(Json.array(parts));
    Template object = Template.compile(Json.object("a", Json.array(parts)));
    // when / then
    for (Template template : List.of(list, object)) {
      assertThatThrownBy(() -> template.input(name -> Optional.of(text)))
          .isInstanceOfSatisfying(
              ExpressionException.class,
              e -> assertThat(e.code()).isEqualTo(Failure.INPUT_TOO_LARGE));
    }
  }

  @Test
  void renderingCountsWhatCheckingCounts() {
    // given
    Json shell = Json.object("a", Json.array(Json.of("${t}"), Json.of("z${t}"), Json.of(1)));
    Template template = Template.compile(shell);
    Json rest = Json.of("ö".repeat((MOST - 16) / 4));
    // when
    Json most = template.input(name -> Optional.of(rest));
    // then
    assertThat(most.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8)).hasSize(MOST);
    assertThatThrownBy(() -> template.input(name -> Optional.of(Json.of("ö".repeat(MOST / 4)))))
        .isInstanceOf(ExpressionException.class);
  }
}
