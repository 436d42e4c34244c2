package io.sampo.runtime.registry;

import io.sampo.api.definition.WorkflowDefinition;
import io.sampo.api.problem.InvalidDefinitionException;
import io.sampo.api.problem.Problem;
import io.sampo.runtime.core.expression.ExpressionCompiler;
import java.util.List;

/**
 * A checked definition with what the check has found and compiled, so that registration repeats
 * neither.
 *
 * @param definition what was checked
 * @param problems everything wrong with it, errors and warnings
 * @param expressions has compiled its expressions
 */
public record Checked(
    WorkflowDefinition definition, List<Problem> problems, ExpressionCompiler expressions) {
  public Checked {
    problems = List.copyOf(problems);
  }

  /**
   * This, if it can be run.
   *
   * @throws InvalidDefinitionException with every error when there is one
   */
  public Checked orThrow() {
    List<Problem> errors = problems.stream().filter(Problem::isError).toList();
    if (!errors.isEmpty()) {
      throw new InvalidDefinitionException(definition.name(), errors);
    }
    return this;
  }
}
