package io.sampo.runtime.rows;

import io.sampo.api.definition.WorkflowDefinition;
import io.sampo.api.format.DefinitionReader;
import io.sampo.api.format.Format;
import io.sampo.api.json.Json;
import io.sampo.runtime.engine.ExecutionOptions;
import io.sampo.runtime.engine.ExecutionResult;
import io.sampo.runtime.engine.WorkflowEngine;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** Runs a definition with options. */
record EngineRun(WorkflowDefinition definition, ExecutionOptions options, Consumer<Life> actions)
    implements Way {
  static EngineRun of(String yaml, ExecutionOptions options, Consumer<Life> actions) {
    return new EngineRun(
        DefinitionReader.create().readOne(yaml, Format.YAML, "rows.yaml"), options, actions);
  }

  static EngineRun of(String yaml, ExecutionOptions options) {
    return of(yaml, options, life -> {});
  }

  static EngineRun of(String yaml) {
    return of(yaml, ExecutionOptions.NONE);
  }

  @Override
  public void know(Life life) {
    actions.accept(life);
  }

  @Override
  public CompletionStage<String> ask(Life life, String execution) {
    return WorkflowEngine.of(life.sampo())
        .executeWorkflow(execution, definition, Json.object(), options)
        .thenApply(EngineRun::text);
  }

  /** What of a result does not differ by time. */
  static String text(ExecutionResult result) {
    return (result.success() ? "well " : "not well ")
        + result.completedSteps()
        + " "
        + result.failedSteps()
        + " "
        + result.errors().stream().map(error -> error.step() + " " + error.code()).toList()
        + " at most "
        + result.parallelExecutionStats().maxConcurrentSteps()
        + ", "
        + result.warnings().size()
        + " warnings";
  }
}
