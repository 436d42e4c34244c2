package io.sampo.api.validation;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Finds names with hyphens that an expression takes for a subtraction: {@code load-all.total > 3}
 * reads {@code load} and {@code all}.
 */
final class Hyphens {
  private static final Pattern WORD =
      Pattern.compile(
          "(?<![A-Za-z0-9_-])[A-Za-z_][A-Za-z0-9_]*(?:-[A-Za-z0-9_]+)++"); // possessive: as long as

  // the text, without
  // recursion

  private Hyphens() {}

  /**
   * The known names that were meant.
   *
   * @param read the names that the compiler found in the expression
   */
  static List<String> meant(String expression, Set<String> read, Set<String> known) {
    return WORD.matcher(expression)
        .results()
        .map(MatchResult::group)
        .distinct()
        .filter(known::contains)
        .filter(word -> read.contains(first(word)) && !known.contains(first(word)))
        .toList();
  }

  /** The names that are left when those with hyphens are taken as one. */
  static Set<String> without(List<String> words, Set<String> read) {
    Set<String> rest = new HashSet<>(read);
    words.forEach(word -> rest.removeAll(List.of(word.split("-"))));
    return rest;
  }

  private static String first(String word) {
    return word.substring(0, word.indexOf('-'));
  }
}
