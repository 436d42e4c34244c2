package io.sampo.api.analysis;

import io.sampo.api.definition.WorkflowDefinition;
import io.sampo.api.problem.InvalidDefinitionException;
import io.sampo.api.problem.Problem;
import io.sampo.api.validation.Validator;
import java.util.List;

/** Lets only valid definitions in, so that nothing here meets a cycle or a name without a step. */
final class Checked {
  private Checked() {}

  /**
   * The warnings about a definition.
   *
   * @throws InvalidDefinitionException when there is an error
   */
  static List<Problem> problems(WorkflowDefinition definition) {
    List<Problem> problems = Validator.structural().validate(definition);
    List<Problem> errors = problems.stream().filter(Problem::isError).toList();
    if (!errors.isEmpty()) {
      throw new InvalidDefinitionException(definition.name(), errors);
    }
    return problems;
  }
}
