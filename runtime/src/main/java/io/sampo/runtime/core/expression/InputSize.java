package io.sampo.runtime.core.expression;

import io.sampo.api.json.Json;
import io.sampo.api.json.JsonText;

/**
 * The size of a step's rendered input, which is recorded. Counting stops at the bound, for a short
 * template may hold one large value many times.
 */
public final class InputSize {
  /** As JSON; results have the same bound by default. */
  public static final long MOST_BYTES = 1 << 20;

  private long bytes;

  private InputSize() {}

  /**
   * The input itself.
   *
   * @throws ExpressionException with its own code, when it is too large
   */
  public static Json checked(Json input) {
    new InputSize().count(input);
    return input;
  }

  private void count(Json value) {
    if (value instanceof Json.Arr array) {
      add(1L + Math.max(1, array.items().size()));
      array.items().forEach(this::count);
    } else if (value instanceof Json.Obj object) {
      add(1L + Math.max(1, object.members().size()));
      object
          .members()
          .forEach(
              (name, member) -> {
                add(JsonText.length(Json.of(name)) + 1);
                count(member);
              });
    } else {
      add(JsonText.length(value));
    }
  }

  private void add(long more) {
    bytes += more;
    if (bytes > MOST_BYTES) {
      throw ExpressionException.inputTooLarge(
          "Expected the input of a step to take at most "
              + MOST_BYTES
              + " bytes, but with its expressions filled in it takes more; keep large data outside"
              + " and pass a reference to it");
    }
  }
}
