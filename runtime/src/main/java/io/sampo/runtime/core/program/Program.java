package io.sampo.runtime.core.program;

import io.sampo.api.definition.DataType;
import io.sampo.api.definition.WorkflowDefinition;
import io.sampo.api.error.Classifier;
import io.sampo.api.json.Json;
import io.sampo.api.view.DefinitionKey;
import io.sampo.runtime.core.expression.Expression;
import java.util.List;
import java.util.Map;

/**
 * A definition compiled for the machine; immutable and shared by all its executions.
 *
 * @param key the definition it was compiled from
 * @param definition the same, as the user wrote it
 * @param blocks the steps of each part that has any
 * @param bounds what an execution may take
 * @param outputs the declared outputs; empty means the result of the last completed step
 * @param env constants the expressions read as {@code env}
 */
public record Program(
    DefinitionKey key,
    WorkflowDefinition definition,
    Map<Part, Block> blocks,
    Bounds bounds,
    List<Output> outputs,
    Json.Obj env) {

  public Program {
    blocks = Map.copyOf(blocks);
    outputs = List.copyOf(outputs);
  }

  /** The main steps. */
  public Block block() {
    return block(Part.MAIN);
  }

  /** The steps of a part; empty when it has none. */
  public Block block(Part part) {
    return blocks.getOrDefault(part, Block.EMPTY);
  }

  /** What kind of error a failure is, by the definition's own rules and the standard ones. */
  public Classifier classifier() {
    return new Classifier(definition.options().failure().errors());
  }

  /**
   * What an execution may take.
   *
   * @param timeoutMillis the longest it may run; 0 means no bound
   * @param maxConcurrency how many attempts may run at the same time
   * @param mostJumps how often it may go to another step after a failure
   * @param holdsMisfits whether a step is held when stored JSON does not fit its action's type
   */
  public record Bounds(
      long timeoutMillis, int maxConcurrency, int mostJumps, boolean holdsMisfits) {
    /** How many items a loop may have. */
    public static final int MOST_ITEMS = 10_000;

    /** How often an execution may go to another step, unless it is set otherwise. */
    public static final int USUAL_JUMPS = 100;

    /** How many signals an execution keeps that no step has waited for yet. */
    public static final int MOST_SIGNALS = 1_000;
  }

  /** A declared output and where it comes from. */
  public record Output(String name, DataType type, Expression source) {}
}
