package io.sampo.runtime.builtin.http;

/** Says why a text is no URL; who gave the text decides what failure that is. */
final class MalformedUrlException extends Exception {
  private static final long serialVersionUID = 1L;

  MalformedUrlException(String why) {
    super(why);
  }

  /** What was wrong, to be put behind "but". */
  String why() {
    return String.valueOf(getMessage());
  }
}
