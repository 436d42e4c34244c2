package io.sampo.api.format;

/** Sizes of texts in UTF-8, without encoding them. */
final class Utf8 {
  private static final int MOST_BYTES_PER_UNIT = 3;

  private Utf8() {}

  static boolean isLonger(String text, int limit) {
    if ((long) text.length() * MOST_BYTES_PER_UNIT <= limit) {
      return false;
    }
    long bytes = 0;
    for (int i = 0; i < text.length() && bytes <= limit; i++) {
      char c = text.charAt(i);
      // each half of a surrogate pair accounts for two of its four bytes
      bytes += c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : MOST_BYTES_PER_UNIT;
    }
    return bytes > limit;
  }
}
