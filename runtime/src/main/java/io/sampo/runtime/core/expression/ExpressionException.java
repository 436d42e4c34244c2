package io.sampo.runtime.core.expression;

import io.sampo.api.view.Failure;

/** An expression that does not compile or cannot be evaluated, and why. */
public final class ExpressionException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int offset;
  private final String code;

  public ExpressionException(String message) {
    this(message, 0, Failure.EXPRESSION);
  }

  public ExpressionException(String message, Throwable cause) {
    super(message, cause);
    this.offset = 0;
    this.code = Failure.EXPRESSION;
  }

  ExpressionException(String message, int offset) {
    this(message, offset, Failure.EXPRESSION);
  }

  public ExpressionException(String message, int offset, String code) {
    super(message);
    this.offset = offset;
    this.code = code;
  }

  /** Of an input that is larger than what may be recorded. */
  static ExpressionException inputTooLarge(String message) {
    return new ExpressionException(message, 0, Failure.INPUT_TOO_LARGE);
  }

  /** The code of the failure of a step that comes of this. */
  public String code() {
    return code;
  }

  /** Where in the expression, in characters from 0; 0 when that is not known. */
  public int offset() {
    return offset;
  }
}
