package io.sampo.api.validation;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/**
 * Finds the word a person probably meant. Distances are Damerau-Levenshtein with adjacent
 * transpositions (optimal string alignment); case, {@code _} and {@code -} do not count.
 */
public final class Suggestion {
  private static final int LONGEST_WORD = 128;

  private Suggestion() {}

  /**
   * The candidate nearest to a word.
   *
   * @return empty when none is near: more than a third of the word would have to change. Of equally
   *     near candidates the alphabetically first
   */
  public static Optional<String> closest(String word, Collection<String> candidates) {
    String wanted = plain(word);
    if (wanted.isEmpty() || wanted.length() > LONGEST_WORD) {
      return Optional.empty();
    }
    int best = Math.max(1, wanted.length() / 3) + 1;
    String found = "";
    for (String candidate : candidates) {
      int distance = distance(wanted, plain(candidate), best);
      if (distance < best || (distance == best && precedes(candidate, found))) {
        best = distance;
        found = candidate;
      }
    }
    return found.isEmpty() ? Optional.empty() : Optional.of(found);
  }

  /** The closest candidate as the end of a message: {@code " (did you mean 'x'?)"}, or nothing. */
  public static String hint(String word, Collection<String> candidates) {
    return closest(word, candidates).map(found -> " (did you mean '" + found + "'?)").orElse("");
  }

  private static boolean precedes(String candidate, String found) {
    return !found.isEmpty() && candidate.compareTo(found) < 0;
  }

  private static String plain(String word) {
    return word.toLowerCase(Locale.ROOT).replace("_", "").replace("-", "");
  }

  /** The distance of two words, or some number above {@code limit} when it is above that. */
  private static int distance(String a, String b, int limit) {
    if (Math.abs(a.length() - b.length()) > limit) {
      return limit + 1;
    }
    int[] beforeLast = new int[b.length() + 1];
    int[] last = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      last[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] row = nextRow(a, b, i, last, beforeLast);
      beforeLast = last;
      last = row;
    }
    return last[b.length()];
  }

  private static int[] nextRow(String a, String b, int i, int[] last, int[] beforeLast) {
    int[] row = new int[b.length() + 1];
    row[0] = i;
    for (int j = 1; j <= b.length(); j++) {
      int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
      row[j] = Math.min(Math.min(row[j - 1], last[j]) + 1, last[j - 1] + change);
      if (i > 1 && j > 1 && isTransposed(a, b, i, j)) {
        row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
      }
    }
    return row;
  }

  private static boolean isTransposed(String a, String b, int i, int j) {
    return a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
  }
}
