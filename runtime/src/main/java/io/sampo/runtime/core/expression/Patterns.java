package io.sampo.runtime.core.expression;

import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Regular expressions in RE2's dialect. They run in time that grows with text times pattern, so
 * patterns are kept short and {@code {n}} counts as often as it repeats.
 */
final class Patterns {
  static final int LONGEST_PATTERN = 256;
  private static final int MOST_REPEATS = 1_000;
  private static final Pattern REPEAT = Pattern.compile("\\{([0-9]{1,9})(?:,([0-9]{0,9}))?}");

  private Patterns() {}

  /** Whether a pattern is found in a text. */
  static Object matches(Arguments arguments) {
    String text = arguments.text(0);
    String pattern = arguments.text(1);
    if (pattern.length() > LONGEST_PATTERN) {
      throw EvaluationFailure.because(
          "a pattern may have " + LONGEST_PATTERN + " characters, not " + pattern.length());
    }
    arguments.budget().work(work(text, pattern));
    return StandardFunctions.call(arguments);
  }

  /** Compiling it and looking at each character of the text with each of the pattern. */
  static long work(String text, String pattern) {
    long size = pattern.length() * repeats(pattern);
    return size + text.length() * size / 8;
  }

  /** How often the innermost part may be repeated: at most all counts multiplied. */
  private static long repeats(String pattern) {
    long product =
        REPEAT.matcher(pattern).results().mapToLong(Patterns::count).reduce(1, Patterns::times);
    if (product > MOST_REPEATS) {
      throw EvaluationFailure.because(
          "a pattern may repeat a part " + MOST_REPEATS + " times, not more");
    }
    return product;
  }

  private static long times(long product, long count) {
    return Math.min(MOST_REPEATS + 1L, product * count);
  }

  private static long count(MatchResult repeat) {
    String most = repeat.group(2);
    long least = Long.parseLong(repeat.group(1));
    return Math.max(1, most == null || most.isEmpty() ? least : Long.parseLong(most));
  }
}
