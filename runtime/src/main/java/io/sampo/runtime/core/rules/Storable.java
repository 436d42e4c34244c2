package io.sampo.runtime.core.rules;

import io.sampo.api.json.Json;
import io.sampo.api.json.JsonText;
import io.sampo.runtime.core.expression.ExpressionException;

/** Whether a value made by expressions can be stored: together, they may be nested too deep. */
final class Storable {
  private Storable() {}

  /**
   * The value itself.
   *
   * @throws ExpressionException when it cannot be stored
   */
  static Json checked(Json value) {
    try {
      long unused = JsonText.length(value);
      return value;
    } catch (IllegalArgumentException e) {
      throw new ExpressionException(String.valueOf(e.getMessage()), e);
    }
  }
}
