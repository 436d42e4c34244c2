package io.sampo.runtime.engine;

import io.sampo.api.definition.WorkflowDefinition;
import io.sampo.api.problem.Problem;
import io.sampo.api.view.DefinitionKey;
import java.util.List;

/** Where an engine puts the definitions that it starts. */
public interface Definitions {

  /** Everything wrong with a definition, errors and warnings. */
  List<Problem> problems(WorkflowDefinition definition);

  /**
   * Takes a definition in, for those who name its version.
   *
   * @throws io.sampo.api.problem.InvalidDefinitionException when it has errors
   */
  DefinitionKey keep(WorkflowDefinition definition);
}
