package io.sampo.api.format;

import java.util.Optional;

/** Expressions as users write them: with or without <code>${…}</code> round the whole. */
final class ExpressionText {

  private ExpressionText() {}

  /** The expression of a value; a literal list, number or boolean is an expression as well. */
  static Optional<String> read(Value value) {
    if (value.isList()) {
      return Optional.of(value.node().json().toString());
    }
    Optional<String> text = value.word().map(ExpressionText::bare);
    if (text.isPresent() && text.get().isBlank()) {
      return value.mismatch("an expression");
    }
    return text;
  }

  /** The text without the <code>${…}</code> round the whole of it, if there is one. */
  static String bare(String text) {
    String trimmed = text.strip();
    boolean wrapped = trimmed.startsWith("${") && closing(trimmed) == trimmed.length() - 1;
    return wrapped ? trimmed.substring(2, trimmed.length() - 1).strip() : text;
  }

  /** Where the first <code>${</code> ends; braces in quoted texts do not count. */
  private static int closing(String text) {
    int depth = 0;
    char quote = 0;
    for (int i = 1; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quote != 0) {
        i += c == '\\' ? 1 : 0;
        quote = c == quote ? 0 : quote;
      } else if (c == '"' || c == '\'') {
        quote = c;
      } else if (c == '{') {
        depth++;
      } else if (c == '}' && --depth == 0) {
        return i;
      }
    }
    return -1;
  }
}
