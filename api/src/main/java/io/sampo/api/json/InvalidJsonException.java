package io.sampo.api.json;

/** A text that is not JSON, or JSON beyond the limits; says where. */
public final class InvalidJsonException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final int line;
  private final int column;

  InvalidJsonException(String message, int line, int column) {
    super(message + " at line " + line + ", column " + column);
    this.line = line;
    this.column = column;
  }

  /** The line of the offending character, counted from 1. */
  public int line() {
    return line;
  }

  /** The column of the offending character, counted from 1. */
  public int column() {
    return column;
  }
}
