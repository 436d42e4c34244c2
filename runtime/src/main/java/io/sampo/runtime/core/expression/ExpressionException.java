package io.sampo.runtime.core.expression;

/** An expression that does not compile or cannot be evaluated, and why. */
public final class ExpressionException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int offset;

  public ExpressionException(String message) {
    this(message, 0);
  }

  public ExpressionException(String message, Throwable cause) {
    super(message, cause);
    this.offset = 0;
  }

  ExpressionException(String message, int offset) {
    super(message);
    this.offset = offset;
  }

  /** Where in the expression, in characters from 0; 0 when that is not known. */
  public int offset() {
    return offset;
  }
}
