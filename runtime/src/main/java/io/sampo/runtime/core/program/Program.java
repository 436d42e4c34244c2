package io.sampo.runtime.core.program;

import io.sampo.api.definition.DataType;
import io.sampo.api.definition.RetryPolicy;
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
   * @param limits what every execution may take, as configured
   */
  public record Bounds(long timeoutMillis, int maxConcurrency, Limits limits) {
    /** How many items a loop may have. */
    public static final int MOST_ITEMS = 10_000;

    /** How many signals an execution keeps that no step has waited for yet. */
    public static final int MOST_SIGNALS = 1_000;
  }

  /**
   * What every execution may take, as configured; see {@code reference.conf}.
   *
   * @param mostJumps how often it may go to another step after a failure
   * @param holdsMisfits whether a step is held when stored JSON does not fit its action's type
   * @param mostInterruptions how often a step is cut short with its process before it is held
   * @param mostSeenKeys how many keys of signals, and of decisions on held steps, are remembered
   * @param sizes how large what comes of it may be
   * @param retry by what a step is retried for which neither it nor its workflow has a policy
   */
  public record Limits(
      int mostJumps,
      boolean holdsMisfits,
      int mostInterruptions,
      int mostSeenKeys,
      Sizes sizes,
      RetryPolicy retry) {
    public static final Limits STANDARD =
        new Limits(100, true, 3, 10_000, Sizes.STANDARD, RetryPolicy.USUAL);
  }

  /**
   * How large what comes of an execution may be; what it is given is bounded before it gets there.
   *
   * @param outputBytes of the output of an execution, and of the result of a step that contains
   *     others, as JSON
   */
  public record Sizes(long outputBytes) {
    public static final Sizes STANDARD = new Sizes(16 << 20);
  }

  /** A declared output and where it comes from. */
  public record Output(String name, DataType type, Expression source) {}
}
