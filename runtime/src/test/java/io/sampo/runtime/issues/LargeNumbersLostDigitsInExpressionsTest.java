package io.sampo.runtime.issues;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sampo.api.json.Json;
import io.sampo.api.json.JsonText;
import io.sampo.runtime.core.expression.Expression;
import io.sampo.runtime.core.expression.ExpressionException;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * {@code a == b} was true of 18446744073709551614 and 18446744073709551615: numbers that are no
 * longs became doubles on their way into expressions.
 */
class LargeNumbersLostDigitsInExpressionsTest {
  private static final Map<String, Json> VALUES =
      Map.of(
          "a", JsonText.parse("18446744073709551614"),
          "b", JsonText.parse("18446744073709551615"),
          "low", JsonText.parse("-9223372036854775809"),
          "fine", JsonText.parse("0.12345678901234567890123"),
          "finer", JsonText.parse("0.12345678901234567890124"),
          "tiny", JsonText.parse("1e-900"),
          "xs", JsonText.parse("[18446744073709551615, 3, 0.5, 18446744073709551614]"));

  private static Json value(String expression) {
    return Expression.compile(expression).evaluate(name -> Optional.ofNullable(VALUES.get(name)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a != b",
        "a < b",
        "b >= a",
        "low < 0",
        "a > 9223372036854775807",
        "a > 1.5",
        "fine != finer",
        "fine < finer",
        "fine > 0.1",
        "tiny > 0.0",
        "a in xs && !(low in xs)",
        "xs.distinct().size() == 4",
        "[b, a].sort()[0] == a",
        "math.greatest(a, b) == b",
        "sets.contains(xs, [a])",
        "{'k': a} != {'k': b}",
        "type(a) == int && type(fine) == double",
        "a == 18446744073709551614u",
        "0.1 == 0.1 && 1 == 1.0",
        "math.abs(low) > 9223372036854775807",
        "math.sign(low) == -1",
      })
  void comparisonsAreExact(String expression) {
    assertThat(value(expression)).isEqualTo(Json.TRUE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[a][0] | 18446744073709551614",
        "{'x': fine} | {\"x\": 0.12345678901234567890123}",
        "true ? tiny : tiny | 1e-900",
        "xs.map(x, x) | [18446744073709551615, 3, 0.5, 18446744073709551614]",
        "string(a) | \"18446744073709551614\"",
        "'n' + string(fine) | \"n0.12345678901234567890123\"",
        "[a, 2].join('-') | \"18446744073709551614-2\"",
        "uint(a) | 18446744073709551614",
        "double(a) | 18446744073709552000",
        "int(fine) | 0",
        "math.ceil(fine) | 1",
        "fine * 2 | 0.24691357802469135",
      })
  void numbersPassThroughWhole(String expression, String json) {
    assertThat(value(expression)).isEqualTo(JsonText.parse(json));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a + 1", "a - b", "a * 1.0", "2 / a", "a % 2", "-low", "int(a)"})
  void arithmeticBeyond64BitsIsAnError(String expression) {
    assertThatThrownBy(() -> value(expression))
        .isInstanceOf(ExpressionException.class)
        .hasMessageMatching("(?s).*(takes whole numbers of 64 bits|a number out of range).*");
  }

  @Test
  void notANumberHasNoOrder() {
    assertThat(value("a < double('NaN') || a > double('NaN')")).isEqualTo(Json.FALSE);
    assertThat(value("a < double('Infinity')")).isEqualTo(Json.TRUE);
  }
}
