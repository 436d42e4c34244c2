package io.sampo.api.json;

/** Tells texts that every encoding can hold from those that become others on the way. */
public final class Unicode {
  private static final char CUT = '\u2026';

  private Unicode() {}

  /**
   * A text of at most so many characters as it is; the beginning of a longer one, with a mark. A
   * surrogate pair is not cut in half.
   */
  public static String cut(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    boolean isInPair = most > 0 && Character.isHighSurrogate(text.charAt(most - 1));
    return text.substring(0, isInPair ? most - 1 : most) + CUT;
  }

  /**
   * Whether a text is Unicode: each half of a surrogate pair stands beside the other. One that
   * stands alone becomes {@code ?} in UTF-8, so that two texts become one.
   */
  public static boolean isWellFormed(String text) {
    for (int at = 0; at < text.length(); at++) {
      char c = text.charAt(at);
      if (Character.isHighSurrogate(c)
          && at + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(at + 1))) {
        at++;
      } else if (Character.isSurrogate(c)) {
        return false;
      }
    }
    return true;
  }
}
