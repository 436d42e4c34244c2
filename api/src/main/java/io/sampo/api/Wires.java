package io.sampo.api;

import io.sampo.api.definition.StepDefinition;
import io.sampo.api.definition.WorkflowDefinition;
import io.sampo.api.format.Nesting;
import io.sampo.api.problem.Problem;
import io.sampo.api.problem.Suggestion;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Where the inputs of steps come from, and of which types they are as far as that is known. */
final class Wires {
  private final Map<String, Type> taken = new HashMap<>();
  private final Map<String, Type> given = new HashMap<>();
  private final Map<String, String> from = new HashMap<>();
  private final Set<String> whole = new HashSet<>();

  /** The code of a step wants its input in that type. */
  void takes(String step, Type type) {
    taken.put(step, type);
  }

  /** The code of a step returns that type. */
  void gives(String step, Type type) {
    given.put(step, type);
  }

  /** A step gets the result of another one. */
  void joined(String step, String producer) {
    from.put(step, producer);
  }

  /** A step gets the input of the workflow. */
  void takesWhole(String step) {
    whole.add(step);
  }

  /** What does not exist, or cannot fit. */
  List<Problem> problems(WorkflowDefinition definition, Type input) {
    Set<String> ids = new HashSet<>();
    Nesting.in(definition).forEach(nesting -> ids(nesting, ids));
    List<Problem> problems = new ArrayList<>();
    from.keySet().stream()
        .sorted()
        .forEach(step -> joined(step, from.getOrDefault(step, ""), ids, problems));
    whole.stream()
        .sorted()
        .forEach(step -> fits(step, "the input of the workflow is a ", input, problems));
    return problems;
  }

  private static void ids(Nesting nesting, Set<String> ids) {
    for (int at = 0; at < nesting.steps().size(); at++) {
      StepDefinition step = nesting.steps().get(at);
      ids.add(step.id());
      Nesting.in(step, nesting.path(at)).forEach(inner -> ids(inner, ids));
    }
  }

  private void joined(String step, String producer, Set<String> ids, List<Problem> problems) {
    if (!ids.contains(producer)) {
      problems.add(
          Problem.error(
              "unknown_step",
              "",
              "Expected the input of step '"
                  + step
                  + "' to come from a step, but there is no step '"
                  + producer
                  + "'"
                  + Suggestion.hint(producer, ids)));
    } else if (given.containsKey(producer)) {
      fits(step, "step '" + producer + "' gives a ", given.get(producer), problems);
    }
  }

  private void fits(String step, String source, Type producer, List<Problem> problems) {
    Type consumer = taken.get(step);
    if (consumer instanceof Class<?> wanted && producer instanceof Class<?> offered) {
      TypeFit.misfit(wanted, offered)
          .ifPresent(
              why ->
                  problems.add(
                      Problem.error(
                          "type_mismatch",
                          "",
                          "Expected step '"
                              + step
                              + "' to get what becomes a "
                              + wanted.getSimpleName()
                              + ", but "
                              + source
                              + offered.getSimpleName()
                              + ": "
                              + why)));
    }
  }
}
