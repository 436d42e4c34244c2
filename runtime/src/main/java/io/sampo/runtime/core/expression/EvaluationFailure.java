package io.sampo.runtime.core.expression;

/** Why an evaluation came to no value, in words that end "Expected … to have a value, but …". */
final class EvaluationFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final long NOWHERE = -1;

  private final Weight weight;
  private final long node;

  /** What can be made up for by what stands around it. */
  private enum Weight {
    MISSING,
    USUAL,
    LAST
  }

  private EvaluationFailure(String reason, Weight weight, long node) {
    super(reason, null, false, false);
    this.weight = weight;
    this.node = node;
  }

  /** A failure that {@code &&}, {@code ||} and macros may make up for. */
  static EvaluationFailure because(String reason) {
    return new EvaluationFailure(reason, Weight.USUAL, NOWHERE);
  }

  /** The same because nothing is there, for which {@code coalesce} has another value. */
  static EvaluationFailure missing(String reason) {
    return new EvaluationFailure(reason, Weight.MISSING, NOWHERE);
  }

  /** A failure that ends the evaluation, whatever stands around it. */
  static EvaluationFailure last(String reason) {
    return new EvaluationFailure(reason, Weight.LAST, NOWHERE);
  }

  /** The same, at that node of the expression unless it is known to be inside of it. */
  EvaluationFailure at(long id) {
    return node == NOWHERE ? new EvaluationFailure(reason(), weight, id) : this;
  }

  boolean isLast() {
    return weight == Weight.LAST;
  }

  boolean isMissing() {
    return weight == Weight.MISSING;
  }

  /** The node of the expression where it came about. */
  long node() {
    return node;
  }

  String reason() {
    return String.valueOf(getMessage());
  }
}
