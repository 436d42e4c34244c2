package io.sampo.api.problem;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/**
 * Finds the word a person probably meant, as long as that takes a bounded time. Distances are
 * Damerau-Levenshtein with adjacent transpositions (optimal string alignment); case, {@code _} and
 * {@code -} do not count.
 */
public final class Suggestion {
  private static final int LONGEST_WORD = 128;

  /** Letters compared for one word; 10,000 candidates of 20 letters take half of that. */
  private static final long MOST_FOR_A_WORD = 8_000_000;

  private Suggestion() {}

  /** What looking for several words may take together. It is counted, not timed. */
  public static final class Effort {
    private long left;

    private Effort(long most) {
      this.left = most;
    }

    /** Enough for a report, whatever it is about. */
    public static Effort create() {
      return new Effort(4 * MOST_FOR_A_WORD);
    }

    /** Takes so many comparisons of letters; whether they were left. */
    boolean take(long letters) {
      left -= letters;
      return left >= 0;
    }
  }

  /**
   * The candidate nearest to a word.
   *
   * @return empty when none is near: more than a third of the word would have to change. Of equally
   *     near candidates the alphabetically first
   */
  public static Optional<String> closest(String word, Collection<String> candidates) {
    return closest(word, candidates, new Effort(MOST_FOR_A_WORD));
  }

  private static Optional<String> closest(
      String word, Collection<String> candidates, Effort effort) {
    String wanted = plain(word);
    if (wanted.isEmpty() || wanted.length() > LONGEST_WORD) {
      return Optional.empty();
    }
    int best = Math.max(1, wanted.length() / 3) + 1;
    String found = "";
    for (String candidate : candidates) {
      if (!effort.take(1 + candidate.length())) {
        return Optional.empty(); // which were looked at depends on their order
      }
      String plain = plain(candidate);
      boolean isNear = Math.abs(wanted.length() - plain.length()) <= best;
      if (isNear && !effort.take((long) wanted.length() * plain.length())) {
        return Optional.empty();
      }
      int distance = isNear ? distance(wanted, plain) : best + 1;
      if (distance < best || (distance == best && precedes(candidate, found))) {
        best = distance;
        found = candidate;
      }
    }
    return found.isEmpty() ? Optional.empty() : Optional.of(found);
  }

  /** The closest candidate as the end of a message: {@code " (did you mean 'x'?)"}, or nothing. */
  public static String hint(String word, Collection<String> candidates) {
    return hint(word, candidates, new Effort(MOST_FOR_A_WORD));
  }

  /** The same for one of several words; none once the effort is spent. */
  public static String hint(String word, Collection<String> candidates, Effort effort) {
    return closest(word, candidates, effort)
        .map(found -> " (did you mean '" + found + "'?)")
        .orElse("");
  }

  private static boolean precedes(String candidate, String found) {
    return !found.isEmpty() && candidate.compareTo(found) < 0;
  }

  private static String plain(String word) {
    return word.toLowerCase(Locale.ROOT).replace("_", "").replace("-", "");
  }

  private static int distance(String a, String b) {
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
