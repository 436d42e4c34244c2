package io.sampo.api.validation;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Tells a slip of the keyboard from another word: one letter too many, missing, wrong or swapped
 * with its neighbour, or another case. Digits are no letters: {@code part1} and {@code part2} are
 * two words.
 */
final class Slip {
  private static final int SHORTEST_WORD = 4;

  /** Letters compared for one definition; what has more unknown names is not about slips. */
  private static final long MOST_EFFORT = 50_000_000;

  private final Collection<String> candidates;
  private final Map<String, Optional<String>> known = new HashMap<>();
  private long effort;

  private Slip(Collection<String> candidates) {
    this.candidates = candidates;
  }

  /** Slips of the keyboard that are meant to be one of these words. */
  static Slip among(Collection<String> candidates) {
    return new Slip(candidates);
  }

  /** The word that was meant, if it was a slip. */
  Optional<String> of(String word) {
    return known.computeIfAbsent(word, this::search);
  }

  private Optional<String> search(String word) {
    if (word.length() < SHORTEST_WORD || effort > MOST_EFFORT) {
      return Optional.empty();
    }
    effort += (long) candidates.size() * (1 + word.length() / 4);
    return candidates.stream().filter(candidate -> isSlip(word, candidate)).sorted().findFirst();
  }

  private static boolean isSlip(String word, String candidate) {
    if (Math.abs(word.length() - candidate.length()) > 1) {
      return false;
    }
    int start = 0;
    int shorter = Math.min(word.length(), candidate.length());
    while (start < shorter && word.charAt(start) == candidate.charAt(start)) {
      start++;
    }
    int end = 0;
    while (end < shorter - start
        && word.charAt(word.length() - 1 - end) == candidate.charAt(candidate.length() - 1 - end)) {
      end++;
    }
    int typed = word.length() - start - end;
    int meant = candidate.length() - start - end;
    boolean isNear = typed <= 2 && meant <= 2;
    return word.equalsIgnoreCase(candidate)
        || (isNear
            && isOneLetter(
                word.substring(start, start + typed), candidate.substring(start, start + meant)));
  }

  /** Whether what differs is one letter, or two that changed places. */
  private static boolean isOneLetter(String typed, String meant) {
    boolean hasDigit = (typed + meant).chars().anyMatch(Character::isDigit);
    boolean isSwapped =
        typed.length() == 2
            && meant.length() == 2
            && typed.charAt(0) == meant.charAt(1)
            && typed.charAt(1) == meant.charAt(0);
    return !hasDigit && (isSwapped || (typed.length() <= 1 && meant.length() <= 1));
  }
}
