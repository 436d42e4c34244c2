package io.sampo.api.definition;

import java.util.List;
import java.util.Optional;

/**
 * Steps that run outside the graph.
 *
 * @param errorHandler runs once when the workflow has failed; its own failure hides nothing
 * @param finallySteps always run last, whatever the outcome
 * @param before hooks that run before the first step
 * @param after hooks that run after the last step of a run that went well
 * @param rollback steps that run when the workflow rolls back, beside the steps' compensations
 */
public record Handlers(
    Optional<StepDefinition> errorHandler,
    List<StepDefinition> finallySteps,
    List<StepDefinition> before,
    List<StepDefinition> after,
    List<StepDefinition> rollback) {

  public static final Handlers NONE =
      new Handlers(Optional.empty(), List.of(), List.of(), List.of(), List.of());

  public Handlers {
    finallySteps = List.copyOf(finallySteps);
    before = List.copyOf(before);
    after = List.copyOf(after);
    rollback = List.copyOf(rollback);
  }
}
