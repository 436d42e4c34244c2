package io.sampo.api.diagram;

/**
 * Writes any caption so that Mermaid shows it as it is: neither as its own syntax nor as Markdown,
 * mathematics or HTML, all of which it looks for in labels. Entities are Mermaid's, {@code #34;}
 * with a decimal code point.
 */
final class MermaidText {
  private static final String PLAIN = " _,=/?()]'{}";

  /** Markdown begins lists with these; elsewhere they mean nothing. */
  private static final String PLAIN_BEFORE_TEXT = ".-+)";

  /** Mermaid marks entities with these in between, and takes them for its own. */
  private static final String MARKS = "°¶";

  private MermaidText() {}

  /** The caption in quotes. */
  static String quote(String caption) {
    StringBuilder text = new StringBuilder("\"");
    for (int at = 0; at < caption.length(); at++) {
      char character = caption.charAt(at);
      char next = at + 1 < caption.length() ? caption.charAt(at + 1) : ' ';
      if (isPlain(character, next)) {
        text.append(character);
      } else {
        text.append('#').append((int) character).append(';');
      }
    }
    return text.append('"').toString();
  }

  private static boolean isPlain(char character, char next) {
    if (character >= 0x80) {
      return MARKS.indexOf(character) < 0;
    }
    if (PLAIN_BEFORE_TEXT.indexOf(character) >= 0) {
      return next != ' ';
    }
    return switch (character) {
      case ':' -> next == ' ';
      case '$' -> next == '{';
      default -> isWord(character) || PLAIN.indexOf(character) >= 0;
    };
  }

  private static boolean isWord(char character) {
    return Character.isLetterOrDigit(character);
  }
}
