package io.sampo.runtime.core.expression;

/** A function or operator that expressions can call. */
@FunctionalInterface
interface Function {

  /**
   * The value.
   *
   * @throws EvaluationFailure when there is none, or the budget is spent
   */
  Object call(Arguments arguments);
}
