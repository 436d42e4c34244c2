package io.sampo.api.analysis;

import io.sampo.api.definition.WorkflowDefinition;
import io.sampo.api.problem.Problem;
import io.sampo.api.validation.Outline;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What decides beyond a step itself whether it must keep its place.
 *
 * @param definition the whole
 * @param ordered the actions of which the caller says so
 * @param stored the names that some step puts into the store
 * @param unknown where something is read that neither a step sets nor an input declares
 */
record AnalysisContext(
    WorkflowDefinition definition, Set<String> ordered, Set<String> stored, Set<String> unknown) {

  static AnalysisContext of(Outline outline, List<Problem> problems, Set<String> ordered) {
    Set<String> unknown = new HashSet<>();
    if (!outline.definition().inputs().isEmpty()) {
      problems.stream()
          .filter(problem -> problem.code().equals("unset_name"))
          .forEach(problem -> addPrefixes(problem.path(), unknown));
    }
    return new AnalysisContext(outline.definition(), ordered, stored(outline), unknown);
  }

  /** The names that some step puts into the store. */
  static Set<String> stored(Outline outline) {
    Set<String> stored = new HashSet<>();
    outline.places().forEach(place -> stored.addAll(place.step().data().outputs()));
    return stored;
  }

  /**
   * The parts of a path that may be the path of a step: those that end with a bracket or a word.
   */
  private static void addPrefixes(String path, Set<String> found) {
    for (int end = path.length(); end > 0; end = lastBreak(path, end)) {
      found.add(path.substring(0, end));
    }
  }

  private static int lastBreak(String path, int end) {
    return Math.max(path.lastIndexOf('.', end - 1), path.lastIndexOf('[', end - 1));
  }
}
