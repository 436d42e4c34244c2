package io.sampo.runtime.engine;

import io.sampo.api.client.WorkflowClient;
import io.sampo.api.definition.WorkflowDefinition;
import io.sampo.api.format.DefinitionDocument;
import io.sampo.api.json.Json;
import io.sampo.api.message.SampoCommand.What;
import io.sampo.api.problem.Problem;
import io.sampo.api.view.DefinitionKey;
import io.sampo.runtime.Sampo;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Runs definitions with options, one call a run.
 *
 * <pre>{@code
 * ExecutionResult result =
 *     WorkflowEngine.of(sampo)
 *         .executeWorkflow(
 *             workflow,
 *             ExecutionOptions.NONE.maxConcurrency(3).enableCheckpointing(true).autoRollback(true))
 *         .toCompletableFuture()
 *         .join();
 * }</pre>
 *
 * <p>A run is an execution like any other: recorded step by step, resumed after a crash. The
 * options become a version of the definition of its own; the definition itself needs not be
 * registered, and is not changed if it is. Calls block while that version is kept. Thread-safe.
 */
public final class WorkflowEngine {
  private final WorkflowClient engine;
  private final Definitions state;

  /**
   * An engine made of its parts.
   *
   * @param engine starts executions and waits for them
   * @param state keeps the definitions that are started
   */
  public WorkflowEngine(WorkflowClient engine, Definitions state) {
    this.engine = engine;
    this.state = state;
  }

  /** The engine of that Sampo. */
  public static WorkflowEngine of(Sampo sampo) {
    return new WorkflowEngine(
        sampo.client(),
        new Definitions() {
          @Override
          public List<Problem> problems(WorkflowDefinition definition) {
            return sampo.problems(definition);
          }

          @Override
          public DefinitionKey keep(WorkflowDefinition definition) {
            return sampo.registerVariant(definition);
          }
        });
  }

  /** Runs a definition written as a map with the keys that files have, on no input. */
  public CompletionStage<ExecutionResult> executeWorkflow(
      Map<String, ?> document, ExecutionOptions options) {
    return executeWorkflow(DefinitionDocument.read(document), options);
  }

  /** Runs a definition on no input. */
  public CompletionStage<ExecutionResult> executeWorkflow(
      WorkflowDefinition definition, ExecutionOptions options) {
    return executeWorkflow(UUID.randomUUID().toString(), definition, Json.object(), options);
  }

  /**
   * Runs a definition on an input under an id of the caller's, so that a repeat finds the same run.
   *
   * @return what came of it, also when it failed
   * @throws io.sampo.api.problem.InvalidDefinitionException when it cannot be run with these
   *     options; a dry run tells that in its result
   */
  public CompletionStage<ExecutionResult> executeWorkflow(
      String executionId, WorkflowDefinition definition, Json.Obj input, ExecutionOptions options) {
    Overlay overlay = Overlay.of(definition, options);
    if (options.dryRun()) {
      List<Problem> problems = state.problems(overlay.definition());
      return CompletableFuture.completedFuture(Outcomes.dry(overlay, problems));
    }
    DefinitionKey key = state.keep(overlay.definition());
    What what = new What(key.name(), Optional.of(key.version()), input, List.of());
    return engine.run(executionId, what).thenApply(view -> Outcomes.of(view, overlay));
  }

  /** Does something after the end of an execution, when the stage has told it or later. */
  <T> CompletionStage<T> afterTheEnd(String executionId, CompletionStage<T> end, Runnable task) {
    return EndListener.of(end, engine, executionId, task);
  }
}
