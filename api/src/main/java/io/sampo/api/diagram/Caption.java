package io.sampo.api.diagram;

/**
 * Makes one short printable line of any text, since definitions hold texts of any size and kind.
 */
final class Caption {
  /** The longest line, in code points. */
  static final int LONGEST = 60;

  private static final char REPLACEMENT = '\ufffd';

  private final StringBuilder line = new StringBuilder();
  private int length;
  private boolean isSpaceDue;

  private Caption() {}

  /** The text on one line, cut with {@code …} when it is long. */
  static String of(String text) {
    Caption caption = new Caption();
    int at = 0;
    while (at < text.length()) {
      int point = text.codePointAt(at);
      if (!caption.add(point)) {
        return caption.line.append('…').toString();
      }
      at += Character.charCount(point);
    }
    return caption.line.toString();
  }

  /** Whether there was room for it. */
  private boolean add(int point) {
    if (isBlank(point)) {
      isSpaceDue = length > 0;
      return true;
    }
    int needed = isSpaceDue ? 2 : 1;
    if (length + needed > LONGEST) {
      return false;
    }
    if (isSpaceDue) {
      line.append(' ');
    }
    line.appendCodePoint(isPrintable(point) ? point : REPLACEMENT);
    length += needed;
    isSpaceDue = false;
    return true;
  }

  private static boolean isBlank(int point) {
    return Character.isWhitespace(point) || Character.isSpaceChar(point) || point == '\u0085';
  }

  /** No control characters, halves of pairs or code points that are no characters. */
  private static boolean isPrintable(int point) {
    return !Character.isISOControl(point)
        && Character.getType(point) != Character.SURROGATE
        && (point & 0xfffe) != 0xfffe;
  }
}
