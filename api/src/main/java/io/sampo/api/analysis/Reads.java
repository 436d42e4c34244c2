package io.sampo.api.analysis;

import io.sampo.api.template.Templates;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * What texts may read, judged by their words alone, so that it is never too little: expressions are
 * compiled by the engine, not here. Every word and every run of words joined by {@code .} or {@code
 * -} counts as a name, be it in a string or behind a dot; {@code steps} or {@code store} used in
 * any other way than with a literal name counts as reading all of them.
 */
final class Reads {
  /** Stands for the results of all steps in sight. */
  static final String ALL_STEPS = "*steps";

  /** Stands for all keys of the store. */
  static final String ALL_STORE = "*store";

  private static final int MOST_PIECES = 32;
  private static final Pattern RUN = Pattern.compile("[A-Za-z0-9._-]+");
  private static final Pattern SEPARATOR = Pattern.compile("[.-]");
  private static final String LITERAL_NAME =
      "\\s*(?:\\.\\s*[A-Za-z_][A-Za-z0-9_]*+(?!\\s*\\()|\\[\\s*(?:\"[^\"\\\\]*\"|'[^'\\\\]*')\\s*])";
  private static final Pattern WHOLE_STEPS = Pattern.compile("\\bsteps\\b(?!" + LITERAL_NAME + ")");
  private static final Pattern WHOLE_STORE = Pattern.compile("\\bstore\\b(?!" + LITERAL_NAME + ")");
  private static final Pattern STORED =
      Pattern.compile("\\bstore\\s*(?:\\.\\s*|\\[\\s*[\"'])([A-Za-z0-9._-]+)");
  private static final Pattern MOMENT =
      Pattern.compile("\\bexecution\\b(?!\\.(?:id|started_at|tags)\\b)");

  private final Set<String> names = new HashSet<>();
  private final Set<String> stored = new HashSet<>();
  private boolean isOfMoment;

  /** Counts what a text with <code>${…}</code> in it reads. */
  void template(String text) {
    for (Templates.Part part : Templates.parse(text)) {
      if (part instanceof Templates.Expression expression) {
        expression(expression.text());
      }
    }
  }

  /** Counts what a text reads that is an expression as a whole. */
  void whole(String text) {
    expression(Templates.whole(text).text());
  }

  private void expression(String text) {
    RUN.matcher(text).results().map(MatchResult::group).forEach(this::run);
    STORED.matcher(text).results().map(found -> found.group(1)).forEach(this::stored);
    if (WHOLE_STEPS.matcher(text).find()) {
      names.add(ALL_STEPS);
    }
    if (WHOLE_STORE.matcher(text).find()) {
      names.add(ALL_STORE);
    }
    isOfMoment |= MOMENT.matcher(text).find();
  }

  /** Ids may have dots and hyphens in them, so that every part of a run may be one. */
  private void run(String run) {
    int[] breaks = breaks(run);
    if (breaks.length > MOST_PIECES) {
      names.add(ALL_STEPS);
      names.add(ALL_STORE);
      return;
    }
    for (int from = 0; from < breaks.length - 1; from++) {
      for (int to = from + 1; to < breaks.length; to++) {
        names.add(run.substring(breaks[from] + 1, breaks[to]));
      }
    }
  }

  private static int[] breaks(String run) {
    return IntStream.concat(
            IntStream.concat(
                IntStream.of(-1), SEPARATOR.matcher(run).results().mapToInt(MatchResult::start)),
            IntStream.of(run.length()))
        .toArray();
  }

  /** A path may end anywhere in what follows {@code store}; its first part is the least of it. */
  private void stored(String path) {
    stored.add(path.substring(0, breaks(path)[1]));
  }

  /** All that may be the name of a step or a key of the store. */
  Set<String> names() {
    return names;
  }

  /** The beginnings of what is certainly read from the store. */
  Set<String> stored() {
    return stored;
  }

  /** Whether the time of the decision may be read, which differs with the order of steps. */
  boolean isOfMoment() {
    return isOfMoment;
  }
}
