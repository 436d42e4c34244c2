package io.sampo.runtime.builtin.http;

/** A response's body, as far as it was read. */
final class Body {
  private final byte[] bytes;
  private final boolean whole;

  Body(byte[] bytes, boolean whole) {
    this.bytes = bytes;
    this.whole = whole;
  }

  /** How many bytes were read. */
  int size() {
    return bytes.length;
  }

  /** Whether that is all of it. */
  boolean isWhole() {
    return whole;
  }

  byte[] bytes() {
    return bytes.clone();
  }
}
