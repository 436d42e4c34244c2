package io.sampo.runtime.core.program;

import io.sampo.api.definition.WorkflowDefinition;
import io.sampo.api.json.Json;
import io.sampo.api.view.DefinitionKey;
import io.sampo.runtime.core.expression.Expression;
import java.util.List;

/**
 * A definition compiled for the machine; immutable and shared by all its executions.
 *
 * @param key the definition it was compiled from
 * @param definition the same, as the user wrote it
 * @param block the steps
 * @param bounds what an execution may take
 * @param outputs the declared outputs; empty means the result of the last completed step
 * @param env constants the expressions read as {@code env}
 */
public record Program(
    DefinitionKey key,
    WorkflowDefinition definition,
    Block block,
    Bounds bounds,
    List<Output> outputs,
    Json.Obj env) {

  public Program {
    outputs = List.copyOf(outputs);
  }

  /**
   * What an execution may take.
   *
   * @param timeoutMillis the longest it may run; 0 means no bound
   * @param maxConcurrency how many attempts may run at the same time
   */
  public record Bounds(long timeoutMillis, int maxConcurrency) {}

  /** A declared output and where it comes from. */
  public record Output(String name, Expression source) {}
}
