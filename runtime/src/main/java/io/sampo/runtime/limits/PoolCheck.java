package io.sampo.runtime.limits;

import io.sampo.api.definition.StepDefinition;
import io.sampo.api.definition.WorkflowDefinition;
import io.sampo.api.format.Nesting;
import io.sampo.api.problem.KeyPath;
import io.sampo.api.problem.Problem;
import io.sampo.api.problem.Suggestion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Finds steps that need more of a pool than there is, so that none waits without end. */
final class PoolCheck {
  private final Map<String, Integer> sizes;
  private final List<Problem> problems = new ArrayList<>();

  private PoolCheck(Map<String, Integer> sizes) {
    this.sizes = sizes;
  }

  static List<Problem> of(WorkflowDefinition definition, Map<String, Integer> sizes) {
    PoolCheck check = new PoolCheck(sizes);
    Nesting.in(definition).forEach(check::steps);
    return List.copyOf(check.problems);
  }

  private void steps(Nesting nesting) {
    for (int at = 0; at < nesting.steps().size(); at++) {
      step(nesting.path(at), nesting.steps().get(at));
    }
  }

  private void step(KeyPath path, StepDefinition step) {
    new TreeMap<>(step.policy().resources())
        .forEach((pool, units) -> need(path.key("resources").key(pool), pool, units));
    Nesting.in(step, path).forEach(this::steps);
  }

  private void need(KeyPath path, String pool, int units) {
    Integer size = sizes.get(pool);
    if (size == null) {
      add(
          "unknown_pool",
          path,
          "Expected 'resources' to name a pool, but '"
              + pool
              + "' is not one"
              + Suggestion.hint(pool, sizes.keySet())
              + "; set sampo.limits.pools."
              + pool);
    } else if (units > size) {
      add(
          "pool_too_small",
          path,
          "Expected a need of at most the "
              + size
              + " units that pool '"
              + pool
              + "' has, but got "
              + units
              + "; raise sampo.limits.pools."
              + pool);
    }
  }

  private void add(String code, KeyPath path, String message) {
    problems.add(Problem.error(code, path.toString(), message));
  }
}
