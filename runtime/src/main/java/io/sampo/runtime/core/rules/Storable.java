package io.sampo.runtime.core.rules;

import io.sampo.api.json.Json;
import io.sampo.api.json.JsonText;
import io.sampo.api.view.Failure;
import io.sampo.runtime.core.expression.ExpressionException;

/** Whether a value made by expressions can be stored: together, they may be nested too deep. */
final class Storable {
  private Storable() {}

  /**
   * The value itself.
   *
   * @param most how many bytes it may take as JSON
   * @param what it is, for people, such as {@code the result of step 'a'}
   * @throws ExpressionException when it cannot be stored, or with the code of a limit when it is
   *     too large
   */
  static Json bounded(Json value, long most, String what) {
    long bytes = length(value);
    if (bytes > most) {
      throw new ExpressionException(
          "Expected "
              + what
              + " to take at most "
              + most
              + " bytes, but it takes "
              + bytes
              + "; yield less, or raise sampo.most-output-bytes",
          0,
          Failure.LIMIT);
    }
    return value;
  }

  /**
   * The value itself.
   *
   * @throws ExpressionException when it cannot be stored
   */
  static Json checked(Json value) {
    long unused = length(value);
    return value;
  }

  private static long length(Json value) {
    try {
      return JsonText.length(value);
    } catch (IllegalArgumentException e) {
      throw new ExpressionException(String.valueOf(e.getMessage()), e);
    }
  }
}
