package io.sampo.api.format;

import io.sampo.api.definition.Handlers;
import io.sampo.api.definition.StepDefinition;
import io.sampo.api.definition.WorkflowDefinition;
import io.sampo.api.problem.KeyPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A list of steps inside a definition, where it stands and what it is for.
 *
 * @param role what the list is for
 * @param path where the list stands
 * @param steps the steps; exactly one where the role says that it is no list
 * @param variables the names that are set inside, beyond those set outside
 */
public record Nesting(Role role, KeyPath path, List<StepDefinition> steps, Set<String> variables) {

  public Nesting {
    steps = List.copyOf(steps);
    variables = Set.copyOf(variables);
  }

  /** What a list of steps is for. */
  public enum Role {
    /** The steps of the workflow. */
    MAIN,
    /** The steps that run before those. */
    BEFORE,
    /** The steps that run after those, or beside them when something has failed. */
    HANDLERS,
    /** One such step that is not in a list. */
    HANDLER,
    /** Steps inside a step. */
    INNER,
    /** Steps inside a step that run in rounds. */
    ROUNDS,
    /** One step that runs when the step it stands in has failed. */
    STEP_HANDLER
  }

  /** The path of one of the steps. */
  public KeyPath path(int index) {
    return role == Role.HANDLER || role == Role.STEP_HANDLER ? path : path.index(index);
  }

  /** The lists of steps directly in a definition, in the order of a file; none is empty. */
  public static List<Nesting> in(WorkflowDefinition definition) {
    Handlers handlers = definition.handlers();
    List<Nesting> found = new ArrayList<>();
    found.add(of(Role.MAIN, "steps", definition.steps()));
    handlers
        .errorHandler()
        .ifPresent(step -> found.add(of(Role.HANDLER, "error_handler", List.of(step))));
    found.add(of(Role.HANDLERS, "finally", handlers.finallySteps()));
    found.add(of(Role.BEFORE, "pre_hooks", handlers.before()));
    found.add(of(Role.HANDLERS, "post_hooks", handlers.after()));
    found.add(of(Role.HANDLERS, "rollback_steps", handlers.rollback()));
    found.removeIf(nesting -> nesting.steps().isEmpty());
    return List.copyOf(found);
  }

  private static Nesting of(Role role, String key, List<StepDefinition> steps) {
    return new Nesting(role, KeyPath.ROOT.key(key), steps, Set.of());
  }

  /** The lists of steps directly in a step, in the order of a file; none is empty. */
  public static List<Nesting> in(StepDefinition step, KeyPath path) {
    List<Nesting> found = new ArrayList<>(StepParts.of(step.kind(), path).nested());
    step.policy()
        .extras()
        .errorHandler()
        .map(handler -> List.of(handler))
        .map(list -> new Nesting(Role.STEP_HANDLER, path.key("error_handler"), list, Set.of()))
        .ifPresent(found::add);
    found.removeIf(nesting -> nesting.steps().isEmpty());
    return List.copyOf(found);
  }
}
