package io.sampo.api.template;

/** A text whose <code>${…}</code> cannot be taken apart. */
public final class InvalidTemplateException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final int offset;

  InvalidTemplateException(String message, int offset) {
    super(message);
    this.offset = offset;
  }

  /** Where in the text, in characters from 0. */
  public int offset() {
    return offset;
  }
}
