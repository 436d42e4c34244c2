package io.sampo.api.validation;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds the expressions in a text: {@code ${…}}, where braces and quoted texts inside the expression
 * are respected, and {@code $${} stands for a literal {@code ${}.
 */
public final class Templates {
  private static final String OPEN = "${";
  private static final String ESCAPED = "$${";

  private final String text;
  private final List<Part> parts = new ArrayList<>();
  private final StringBuilder literal = new StringBuilder();

  private Templates(String text) {
    this.text = text;
  }

  /** A piece of a text. */
  public sealed interface Part {

    /** The literal as it reads unescaped, or the expression without {@code ${} and {@code }}. */
    String text();

    /** Where the piece begins in the whole text, in characters from 0. */
    int offset();
  }

  /** Text that stands for itself. */
  public record Literal(String text, int offset) implements Part {}

  /** An expression. */
  public record Expression(String text, int offset) implements Part {}

  /**
   * The pieces of a text, in order; none for an empty text.
   *
   * @throws UnclosedExpressionException when a {@code ${} has no {@code }}
   */
  public static List<Part> parse(String text) {
    if (!text.contains(OPEN)) {
      return text.isEmpty() ? List.of() : List.of(new Literal(text, 0));
    }
    Templates templates = new Templates(text);
    templates.scan();
    return List.copyOf(templates.parts);
  }

  private void scan() {
    int at = 0;
    int literalFrom = 0;
    while (at < text.length()) {
      if (text.startsWith(ESCAPED, at)) {
        literal.append(OPEN);
        at += ESCAPED.length();
      } else if (text.startsWith(OPEN, at)) {
        flush(literalFrom);
        int end = end(at);
        parts.add(new Expression(text.substring(at + OPEN.length(), end), at + OPEN.length()));
        at = end + 1;
        literalFrom = at;
      } else {
        literal.append(text.charAt(at++));
      }
    }
    flush(literalFrom);
  }

  private void flush(int from) {
    if (!literal.isEmpty()) {
      parts.add(new Literal(literal.toString(), from));
      literal.setLength(0);
    }
  }

  /** The offset of the brace that closes the expression opened at {@code open}. */
  private int end(int open) {
    int depth = 1;
    for (int at = open + OPEN.length(); at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == '"' || c == '\'') {
        at = closingQuote(at, open);
      } else if (c == '{') {
        depth++;
      } else if (c == '}' && --depth == 0) {
        return at;
      }
    }
    throw new UnclosedExpressionException(text, open);
  }

  private int closingQuote(int from, int open) {
    char quote = text.charAt(from);
    for (int at = from + 1; at < text.length(); at++) {
      if (text.charAt(at) == '\\') {
        at++;
      } else if (text.charAt(at) == quote) {
        return at;
      }
    }
    throw new UnclosedExpressionException(text, open);
  }

  /** A {@code ${} without its {@code }}. */
  public static final class UnclosedExpressionException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final int offset;

    UnclosedExpressionException(String text, int offset) {
      super(
          "Expected '}' to close the '${' at offset "
              + offset
              + ", but found none in '"
              + text
              + "'; write '$${' for a literal '${'");
      this.offset = offset;
    }

    /** Where the expression begins, in characters from 0. */
    public int offset() {
      return offset;
    }
  }
}
