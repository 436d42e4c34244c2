package io.sampo.api.diagram;

/**
 * Writes any caption so that Mermaid shows it as it is: neither as its own syntax nor as Markdown,
 * mathematics or HTML, all of which it looks for in labels. Entities are Mermaid's, {@code #34;}
 * with a decimal code point.
 */
final class MermaidText {
  private static final String PLAIN = " _,/?(]'{}";

  /** At the beginning of a line Markdown takes these for lists, rules and headings. */
  private static final String PLAIN_INSIDE = "-+=";

  /** Mermaid marks entities with these in between, and takes them for its own. */
  private static final String MARKS = "°¶";

  private MermaidText() {}

  /** The caption in quotes. */
  static String quote(String caption) {
    StringBuilder text = new StringBuilder("\"");
    for (int at = 0; at < caption.length(); at++) {
      char character = caption.charAt(at);
      if (isPlain(caption, at)) {
        text.append(character);
      } else {
        text.append('#').append((int) character).append(';');
      }
    }
    return text.append('"').toString();
  }

  private static boolean isPlain(String caption, int at) {
    char character = caption.charAt(at);
    if (character >= 0x80) {
      return MARKS.indexOf(character) < 0;
    }
    boolean isAtEnd = at + 1 == caption.length();
    return switch (character) {
      case ':' -> !isAtEnd && caption.charAt(at + 1) == ' ';
      case '$' -> !isAtEnd && caption.charAt(at + 1) == '{';
      case '.', ')' -> !(isAfterDigit(caption, at) && (isAtEnd || caption.charAt(at + 1) == ' '));
      default -> isHarmless(character) || (at > 0 && PLAIN_INSIDE.indexOf(character) >= 0);
    };
  }

  /** A number, a dot and a space begin a list. */
  private static boolean isAfterDigit(String caption, int at) {
    return at > 0 && Character.isDigit(caption.charAt(at - 1));
  }

  private static boolean isHarmless(char character) {
    return Character.isLetterOrDigit(character) || PLAIN.indexOf(character) >= 0;
  }
}
