package io.sampo.runtime.core.expression;

import io.sampo.api.json.Json;
import io.sampo.api.json.JsonText;
import java.math.BigDecimal;

/**
 * Numbers on their way from JSON into expressions and back, without losing a digit: a Long where it
 * fits, a Double where the double's own digits are those of the number, else the decimal itself.
 */
final class Numbers {
  /** No double has more digits of its own. */
  private static final int DIGITS_OF_A_DOUBLE = 17;

  private Numbers() {}

  static Number of(Json.Num number) {
    BigDecimal value = number.value();
    if (number.isLong()) {
      return value.longValue();
    }
    if (value.scale() <= 0 || value.precision() > DIGITS_OF_A_DOUBLE) {
      return value;
    }
    double nearest = value.doubleValue();
    return BigDecimal.valueOf(nearest).compareTo(value) == 0 ? (Number) nearest : value;
  }

  static boolean isFinite(Number number) {
    return !(number instanceof Double value) || Double.isFinite(value);
  }

  /** The number that is written; of a double the digits that it is written with. */
  static BigDecimal exact(Number number) {
    if (number instanceof BigDecimal decimal) {
      return decimal;
    }
    return number instanceof Double value
        ? BigDecimal.valueOf(value)
        : new BigDecimal(number.toString());
  }

  /** The one text of a number, as JSON has it; {@code NaN} and infinities have names. */
  static String text(Number number) {
    return isFinite(number)
        ? JsonText.write(Json.of(exact(number)))
        : Double.toString(number.doubleValue());
  }

  /** The one text of a text, number, boolean or other scalar. */
  static String text(Object scalar) {
    return scalar instanceof Number number ? text(number) : String.valueOf(scalar);
  }

  /** Whether it is a whole number, of any size. */
  static boolean isWhole(BigDecimal number) {
    return number.scale() <= 0;
  }

  /**
   * What arithmetic works on: 64 bits, or a double for a fraction.
   *
   * @throws EvaluationFailure for a whole number of more than 64 bits
   */
  static Object operand(String function, Object value) {
    if (!(value instanceof BigDecimal number)) {
      return value;
    }
    if (isWhole(number)) {
      throw EvaluationFailure.because(
          "'"
              + Words.function(function)
              + "' takes whole numbers of 64 bits, but one has "
              + number.precision()
              + " digits; write double(…) to count with about 16 digits");
    }
    return number.doubleValue();
  }
}
