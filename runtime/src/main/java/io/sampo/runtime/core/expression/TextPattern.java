package io.sampo.runtime.core.expression;

import java.util.List;

/**
 * A regular expression as {@code matches} of expressions has it, for others who must not run long:
 * in RE2's dialect, of bounded size, in time that grows with the text.
 */
public final class TextPattern {
  private final String pattern;

  private TextPattern(String pattern) {
    this.pattern = pattern;
  }

  /**
   * A pattern.
   *
   * @throws IllegalArgumentException when it is none, or too large
   */
  public static TextPattern of(String pattern) {
    TextPattern made = new TextPattern(pattern);
    try {
      boolean unused = made.matches("");
      return made;
    } catch (EvaluationFailure e) {
      throw new IllegalArgumentException(
          "'" + Words.shortened(pattern) + "' is no pattern of RE2's dialect and of bounded size",
          e);
    }
  }

  /**
   * Whether it is found in a text.
   *
   * @throws IllegalArgumentException when the text is too long for such a pattern
   */
  public boolean isIn(String text) {
    try {
      return matches(text);
    } catch (EvaluationFailure e) {
      throw new IllegalArgumentException(
          "the text is too long to look for '" + Words.shortened(pattern) + "'", e);
    }
  }

  /** How much work it is to look for it in a text, in operations of expressions. */
  public long work(String text) {
    return Patterns.work(text, pattern);
  }

  private boolean matches(String text) {
    return (boolean)
        Patterns.matches(new Arguments("matches", List.of(text, pattern), Budget.create()));
  }
}
