package io.sampo.runtime.core.expression;

/** Why an evaluation came to no value, in words that end "Expected … to have a value, but …". */
final class EvaluationFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final long NOWHERE = -1;

  private final boolean isLast;
  private final long node;

  private EvaluationFailure(String reason, boolean isLast, long node) {
    super(reason, null, false, false);
    this.isLast = isLast;
    this.node = node;
  }

  /** A failure that {@code &&}, {@code ||} and macros may make up for. */
  static EvaluationFailure because(String reason) {
    return new EvaluationFailure(reason, false, NOWHERE);
  }

  /** A failure that ends the evaluation, whatever stands around it. */
  static EvaluationFailure last(String reason) {
    return new EvaluationFailure(reason, true, NOWHERE);
  }

  /** The same, at that node of the expression unless it is known to be inside of it. */
  EvaluationFailure at(long id) {
    return node == NOWHERE ? new EvaluationFailure(reason(), isLast, id) : this;
  }

  boolean isLast() {
    return isLast;
  }

  /** The node of the expression where it came about. */
  long node() {
    return node;
  }

  String reason() {
    return String.valueOf(getMessage());
  }
}
