package io.sampo.api.template;

import java.util.Locale;
import java.util.Set;

/**
 * Finds the brace that closes an expression. Knows of CEL's syntax what can hide a brace: strings
 * of every form and comments (github.com/google/cel-spec, "Syntax").
 */
final class ExpressionEnd {
  private static final Set<String> RAW_PREFIXES = Set.of("r", "br", "rb");

  private ExpressionEnd() {}

  /** The index of the closing brace of the expression that begins at {@code start}, or -1. */
  static int find(String text, int start) {
    int depth = 0;
    int at = start;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '}' && depth == 0) {
        return at;
      }
      depth += c == '{' ? 1 : c == '}' ? -1 : 0;
      at = next(text, start, at);
    }
    return -1;
  }

  private static int next(String text, int start, int at) {
    char c = text.charAt(at);
    if (c == '"' || c == '\'') {
      return afterString(text, at, isRaw(text, start, at));
    }
    if (text.startsWith("//", at)) {
      int line = text.indexOf('\n', at);
      return line < 0 ? text.length() : line;
    }
    return at + 1;
  }

  private static int afterString(String text, int open, boolean isRaw) {
    String quote = text.substring(open, open + 1);
    String delimiter = text.startsWith(quote.repeat(3), open) ? quote.repeat(3) : quote;
    int at = open + delimiter.length();
    while (at < text.length() && !text.startsWith(delimiter, at)) {
      at += text.charAt(at) == '\\' && !isRaw ? 2 : 1;
    }
    return at + delimiter.length();
  }

  /** Whether the word that touches the quote makes the string raw, in which {@code \} is plain. */
  private static boolean isRaw(String text, int start, int quote) {
    int word = quote;
    while (word > start && Character.isJavaIdentifierPart(text.charAt(word - 1))) {
      word--;
    }
    return RAW_PREFIXES.contains(text.substring(word, quote).toLowerCase(Locale.ROOT));
  }
}
