package io.sampo.api.template;

import java.util.ArrayList;
import java.util.List;

/**
 * Texts with <code>${…}</code> in them, taken apart. An expression ends at the brace that closes
 * it: braces it opens itself, and those in its strings and comments, do not count. <code>$${
 * </code> stands for <code>${</code> itself.
 */
public final class Templates {
  private static final String OPEN = "${";
  private static final String ESCAPED = "$${";

  private final String text;
  private final List<Part> parts = new ArrayList<>();
  private final StringBuilder literal = new StringBuilder();
  private int literalStart;

  private Templates(String text) {
    this.text = text;
  }

  /** A part of a template. */
  public sealed interface Part {

    /** What it says: a literal with its escapes resolved, an expression without its braces. */
    String text();

    /** Where that begins in the template, in characters from 0. */
    int offset();
  }

  /** Text that stands for itself; never empty. */
  public record Literal(String text, int offset) implements Part {}

  /** An expression, without blanks around it; never empty. */
  public record Expression(String text, int offset) implements Part {}

  /**
   * The parts of a text, in its order; literals and expressions alternate only where expressions do
   * not touch. The empty text has no parts.
   *
   * @throws InvalidTemplateException when an expression is empty or never closed
   */
  public static List<Part> parse(String text) {
    return text.contains(OPEN) ? new Templates(text).parts() : plain(text);
  }

  /**
   * The expression that a condition or another text read as a whole stands for: what is between the
   * braces when <code>${…}</code> spans all of it, else the text itself.
   *
   * @throws InvalidTemplateException when there is none, or it is never closed
   */
  public static Expression whole(String text) {
    int start = skipBlanks(text, 0);
    int end = text.stripTrailing().length();
    boolean isWrapped = text.startsWith(OPEN, start);
    if (isWrapped && ExpressionEnd.find(text, start + OPEN.length()) == end - 1) {
      return expression(text, start + OPEN.length(), end - 1);
    }
    return expression(text, 0, text.length());
  }

  private static List<Part> plain(String text) {
    return text.isEmpty() ? List.of() : List.of(new Literal(text, 0));
  }

  private List<Part> parts() {
    int at = 0;
    while (at < text.length()) {
      if (text.startsWith(ESCAPED, at)) {
        literal.append(OPEN);
        at += ESCAPED.length();
      } else if (text.startsWith(OPEN, at)) {
        at = readExpression(at);
      } else {
        literal.append(text.charAt(at));
        at++;
      }
    }
    endLiteral();
    return List.copyOf(parts);
  }

  private int readExpression(int open) {
    endLiteral();
    int close = ExpressionEnd.find(text, open + OPEN.length());
    if (close < 0) {
      throw new InvalidTemplateException(
          "Expected every '${' to be closed by '}', but the one at character "
              + (open + 1)
              + " is not; write '$${' for a literal '${'",
          open);
    }
    parts.add(expression(text, open + OPEN.length(), close));
    literalStart = close + 1;
    return literalStart;
  }

  private void endLiteral() {
    if (!literal.isEmpty()) {
      parts.add(new Literal(literal.toString(), literalStart));
      literal.setLength(0);
    }
  }

  private static Expression expression(String text, int start, int end) {
    int first = skipBlanks(text, start);
    if (first >= end) {
      throw new InvalidTemplateException("Expected an expression, but there is none", start);
    }
    return new Expression(text.substring(first, end).strip(), first);
  }

  private static int skipBlanks(String text, int start) {
    int at = start;
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    return at;
  }
}
