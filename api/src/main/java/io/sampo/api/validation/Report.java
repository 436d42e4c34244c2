package io.sampo.api.validation;

import io.sampo.api.problem.Problem;
import io.sampo.api.problem.Suggestion;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Collects problems and puts them into the order of the file. */
final class Report {
  /** Looking for a word near another takes long among many; after a flood nobody reads it. */
  private static final int MOST_HINTS = 50;

  /** Every other letter is near a letter. */
  private static final int SHORTEST_WORD = 3;

  private final List<Entry> entries = new ArrayList<>();
  private final Suggestion.Effort effort = Suggestion.Effort.create();
  private int hints;

  private record Entry(int ordinal, Problem problem) {}

  void error(Spot spot, String code, String message) {
    add(spot, Problem.error(code, spot.path().text(), message));
  }

  void warning(Spot spot, String code, String message) {
    add(spot, Problem.warning(code, spot.path().text(), message));
  }

  private void add(Spot spot, Problem problem) {
    entries.add(new Entry(spot.ordinal(), problem));
  }

  /** The end of a message that names a near word, if there is one. */
  String hint(String word, Collection<String> candidates) {
    if (word.length() < SHORTEST_WORD || hints == MOST_HINTS) {
      return "";
    }
    hints++;
    return Suggestion.hint(word, candidates, effort);
  }

  boolean isEmpty() {
    return entries.isEmpty();
  }

  List<Problem> problems() {
    return entries.stream()
        .sorted(Comparator.comparingInt(Entry::ordinal))
        .map(Entry::problem)
        .toList();
  }
}
