package io.sampo.api.logging;

import io.sampo.api.json.Unicode;

/**
 * Makes one line of a text: what it says stays, what it would do to a log or a terminal does not.
 */
public final class LogText {
  private LogText() {}

  /** The text on one line: whatever breaks lines, moves the cursor or turns letters is escaped. */
  public static String line(String text) {
    int at = 0;
    while (at < text.length() && !isHarmful(text.charAt(at))) {
      at++;
    }
    if (at == text.length()) {
      return text;
    }
    StringBuilder line = new StringBuilder(text.length() + 16);
    text.chars().forEach(c -> append((char) c, line));
    return line.toString();
  }

  /** The same with at most so many characters of the text. */
  public static String line(String text, int most) {
    return line(Unicode.cut(text, most));
  }

  private static void append(char c, StringBuilder line) {
    switch (c) {
      case '\n' -> line.append("\\n");
      case '\r' -> line.append("\\r");
      case '\t' -> line.append("\\t");
      default -> {
        if (isHarmful(c)) {
          line.append(String.format("\\u%04x", (int) c));
        } else {
          line.append(c);
        }
      }
    }
  }

  /**
   * Control characters, separators of lines, and the marks that change the direction of writing.
   */
  private static boolean isHarmful(char c) {
    return Character.isISOControl(c)
        || (c >= '\u2028' && c <= '\u202E')
        || (c >= '\u2066' && c <= '\u2069');
  }
}
