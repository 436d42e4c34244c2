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

  private final long most;
  private long bytes;

  private InputSize(long most) {
    this.most = most;
  }

  static InputSize bounded() {
    return new InputSize(MOST_BYTES);
  }

  /** Counts nothing. */
  static InputSize unbounded() {
    return new InputSize(Long.MAX_VALUE);
  }

  /**
   * The input itself.
   *
   * @throws ExpressionException with its own code, when it is too large
   */
  public static Json checked(Json input) {
    return bounded().counted(input);
  }

  /**
   * The part itself, which is counted.
   *
   * @throws ExpressionException with its own code, when all that was counted is too large
   */
  Json counted(Json part) {
    if (isBounded()) {
      count(part);
    }
    return part;
  }

  private boolean isBounded() {
    return most < Long.MAX_VALUE;
  }

  /** What stands around and between so many parts. */
  void separators(int parts) {
    add(1L + Math.max(1, parts));
  }

  /** The name of a part, with what follows it. */
  void name(String name) {
    if (isBounded()) {
      add(JsonText.length(Json.of(name)) + 1);
    }
  }

  private void count(Json value) {
    if (value instanceof Json.Arr array) {
      separators(array.items().size());
      array.items().forEach(this::count);
    } else if (value instanceof Json.Obj object) {
      separators(object.members().size());
      object
          .members()
          .forEach(
              (name, member) -> {
                name(name);
                count(member);
              });
    } else {
      add(JsonText.length(value));
    }
  }

  private void add(long more) {
    bytes += more;
    if (bytes > most) {
      throw ExpressionException.inputTooLarge(
          "Expected the input of a step to take at most "
              + MOST_BYTES
              + " bytes, but with its expressions filled in it takes more; keep large data outside"
              + " and pass a reference to it");
    }
  }
}
