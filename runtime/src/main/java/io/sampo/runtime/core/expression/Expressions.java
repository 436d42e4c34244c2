package io.sampo.runtime.core.expression;

import io.sampo.api.validation.ExpressionChecker;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The compiler as the validator uses it: what is wrong with an expression, and what it reads. */
public final class Expressions {
  private Expressions() {}

  /** See {@link ExpressionChecker}. */
  public static ExpressionChecker.Result check(String text) {
    try {
      Expression expression = Expression.compile(text);
      return expression instanceof PathExpression path
          ? result(path.path().problem(), Set.of(path.root()))
          : result(Optional.empty(), ((CelExpression) expression).names());
    } catch (ExpressionException e) {
      return new ExpressionChecker.Result(
          List.of(new ExpressionChecker.Objection(String.valueOf(e.getMessage()), e.offset())),
          Set.of());
    }
  }

  private static ExpressionChecker.Result result(Optional<String> problem, Set<String> names) {
    return new ExpressionChecker.Result(
        problem.stream().map(text -> new ExpressionChecker.Objection(text, 0)).toList(), names);
  }
}
