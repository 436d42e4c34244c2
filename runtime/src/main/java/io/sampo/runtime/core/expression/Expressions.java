package io.sampo.runtime.core.expression;

import io.sampo.api.validation.ExpressionChecker;

/** The compiler as it is used for one expression: what is wrong with it, and what it reads. */
public final class Expressions {
  private Expressions() {}

  /** See {@link ExpressionChecker}. */
  public static ExpressionChecker.Result check(String text) {
    return ExpressionCompiler.unbounded().check(text);
  }
}
