package io.sampo.runtime.core.expression;

import io.sampo.api.json.Json;
import io.sampo.api.template.InvalidTemplateException;
import io.sampo.api.template.Templates;

/** A compiled expression; immutable and thread-safe. */
public sealed interface Expression permits PathExpression, CelExpression {
  /** The longest expression, in UTF-8. */
  int MOST_BYTES = 4096;

  /**
   * The value now.
   *
   * @throws ExpressionException when a name is not set, a member is missing or an operation does
   *     not fit its values
   */
  Json evaluate(Variables variables);

  /**
   * The value of a condition.
   *
   * @throws ExpressionException when the value is not a boolean
   */
  default boolean test(Variables variables) {
    Json value = evaluate(variables);
    if (value instanceof Json.Bool bool) {
      return bool.value();
    }
    throw new ExpressionException(
        "Expected the condition '" + this + "' to be true or false, but it is " + value);
  }

  /**
   * Compiles an expression.
   *
   * @param text CEL or a plain path, with or without {@code ${…}} round the whole
   * @throws ExpressionException when it does not compile
   */
  static Expression compile(String text) {
    return ExpressionCompiler.unbounded().compile(text);
  }

  /**
   * The expression alone.
   *
   * @throws ExpressionException when it is too long, or is none
   */
  static String bare(String text) {
    String bare = whole(text);
    long bytes = bare.codePoints().mapToLong(Expression::bytes).sum();
    if (bytes > MOST_BYTES) {
      throw new ExpressionException(
          "Expected an expression of at most " + MOST_BYTES + " bytes, but it has " + bytes);
    }
    return bare;
  }

  private static long bytes(int codePoint) {
    return codePoint < 0x80 ? 1 : codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4;
  }

  private static String whole(String text) {
    try {
      return Templates.whole(text).text().strip();
    } catch (InvalidTemplateException e) {
      throw new ExpressionException(
          "Expected a valid expression, but '" + text + "' does not compile: " + e.getMessage(), e);
    }
  }
}
