package io.sampo.api.format;

import io.sampo.api.problem.Location;
import io.sampo.api.problem.Problem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the reading of one file brings to light: its problems, and where things are. */
final class Findings {
  private static final int MOST_PROBLEMS = 100;
  private static final Comparator<Problem> ORDER_OF_THE_FILE =
      Comparator.comparing(
          (Problem problem) -> problem.location().orElseThrow(),
          Comparator.comparingInt(Location::line).thenComparingInt(Location::column));

  private final ReadLimits limits;
  private final List<Problem> problems = new ArrayList<>();
  private final Map<String, Node> places = new LinkedHashMap<>();
  private final Set<Location> merges = new HashSet<>();
  private final Set<OldSpelling> oldSpellings = new HashSet<>();
  private int steps;
  private int warnings;

  /** A spelling of a file, and the key that it is read as. */
  private record OldSpelling(String spelt, String today) {}

  Findings(ReadLimits limits) {
    this.limits = limits;
  }

  ReadLimits limits() {
    return limits;
  }

  void problem(String code, String path, Location at, String message) {
    problems.add(Problem.error(code, path, message).at(at));
  }

  /** A merge key among keys of the user's own; however often it is read, it is reported once. */
  void merged(String path, Location at) {
    if (merges.add(at)) {
      problem(
          "merge_key",
          path,
          at,
          "Expected plain data, but got the merge key '<<', which YAML 1.2 does not know: repeat the"
              + " keys, or put \"<<\" in quotes if it is a name");
    }
  }

  /** A key that is read as another; each such spelling is told once. */
  void oldSpelling(String spelt, String today, String path, Location at) {
    if (oldSpellings.add(new OldSpelling(spelt, today))) {
      warning("old_spelling", path, at, "'" + Node.shorten(spelt) + "' is read as '" + today + "'");
    }
  }

  void add(Problem problem) {
    problems.add(problem);
  }

  /** Something doubtful, with which the definition can be read. */
  void warning(String code, String path, Location at, String message) {
    warnings++;
    problems.add(Problem.warning(code, path, message).at(at));
  }

  /** Whether there are so many problems that nobody will see another. */
  boolean isFlooded() {
    return problems.size() > MOST_PROBLEMS;
  }

  /** How many errors there are. */
  int count() {
    return problems.size() - warnings;
  }

  /** Begins another definition of the same file. */
  void startDefinition() {
    steps = 0;
  }

  /**
   * Counts a step.
   *
   * @throws Unreadable when there are too many
   */
  void countStep(Value step) {
    steps++;
    if (steps > limits.steps()) {
      throw new Unreadable(
          "limit",
          "Expected at most " + limits.steps() + " steps in a definition, but there are more",
          step.at());
    }
  }

  void locate(String path, Node node) {
    places.putIfAbsent(path, node);
  }

  Locations locations(String root) {
    return new Locations(root, places);
  }

  /** In the order of the file; of a flood only the first, and how many there are. */
  List<Problem> problems() {
    List<Problem> sorted = new ArrayList<>(problems);
    sorted.sort(ORDER_OF_THE_FILE);
    if (sorted.size() <= MOST_PROBLEMS) {
      return List.copyOf(sorted);
    }
    Problem last = sorted.get(MOST_PROBLEMS - 1);
    List<Problem> first = new ArrayList<>(sorted.subList(0, MOST_PROBLEMS));
    String message =
        "Expected at most "
            + MOST_PROBLEMS
            + " problems to list, but there are "
            + sorted.size()
            + ": mend these first";
    first.add(Problem.error("too_many", last.path(), message).at(last.location().orElseThrow()));
    return List.copyOf(first);
  }
}
