package io.sampo.runtime.core.expression;

import io.sampo.api.validation.ExpressionChecker;
import java.util.List;
import java.util.Set;

/** The compiler as the validator uses it: what is wrong with an expression, and what it reads. */
public final class Expressions {
  private Expressions() {}

  /** See {@link ExpressionChecker}. */
  public static ExpressionChecker.Result check(String text) {
    try {
      Expression expression = Expression.compile(text);
      Set<String> names =
          expression instanceof PathExpression path
              ? Set.of(path.root())
              : ((CelExpression) expression).names();
      return new ExpressionChecker.Result(List.of(), names);
    } catch (ExpressionException e) {
      return new ExpressionChecker.Result(
          List.of(new ExpressionChecker.Objection(String.valueOf(e.getMessage()), e.offset())),
          Set.of());
    }
  }
}
