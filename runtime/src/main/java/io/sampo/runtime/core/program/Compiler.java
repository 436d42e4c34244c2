package io.sampo.runtime.core.program;

import io.sampo.api.definition.Handlers;
import io.sampo.api.definition.OutputField;
import io.sampo.api.definition.StepDefinition;
import io.sampo.api.definition.WorkflowDefinition;
import io.sampo.api.definition.WorkflowOptions;
import io.sampo.api.json.Json;
import io.sampo.api.view.DefinitionKey;
import io.sampo.runtime.core.expression.ExpressionCompiler;
import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Turns a valid definition into a program, in time linear in its steps and dependencies. */
public final class Compiler {
  private final WorkflowDefinition definition;
  private final Program.Limits limits;
  private final ExpressionCompiler expressions;
  private final Blocks blocks;
  private final Map<Part, Block> parts = new EnumMap<>(Part.class);

  private Compiler(
      WorkflowDefinition definition, Program.Limits limits, ExpressionCompiler expressions) {
    this.definition = definition;
    this.limits = limits;
    this.expressions = expressions;
    this.blocks = new Blocks(definition.options(), limits.retry(), expressions);
  }

  /**
   * Compiles a definition that {@link Runnability} has found runnable.
   *
   * @throws IllegalArgumentException when it was not checked and cannot be run
   */
  public static Program compile(DefinitionKey key, WorkflowDefinition definition) {
    return compile(key, definition, Program.Limits.STANDARD, ExpressionCompiler.unbounded());
  }

  /**
   * The same, as configured, with the expressions that were compiled when it was checked.
   *
   * @throws IllegalArgumentException when it was not checked and cannot be run
   */
  public static Program compile(
      DefinitionKey key,
      WorkflowDefinition definition,
      Program.Limits limits,
      ExpressionCompiler expressions) {
    return new Compiler(definition, limits, expressions).program(key);
  }

  private Program program(DefinitionKey key) {
    WorkflowOptions options = definition.options();
    Map<String, Json> env = new LinkedHashMap<>();
    options.env().forEach((name, value) -> env.put(name, Json.of(value)));
    parts();
    return new Program(
        key,
        definition,
        parts,
        new Program.Bounds(
            millis(options.timeout()), options.maxConcurrency().orElse(Integer.MAX_VALUE), limits),
        definition.outputs().stream().map(this::output).toList(),
        Json.object(env));
  }

  private void parts() {
    Handlers handlers = definition.handlers();
    part(Part.MAIN, definition.steps());
    part(Part.BEFORE, handlers.before());
    part(Part.AFTER, handlers.after());
    part(Part.ERROR, handlers.errorHandler().map(step -> List.of(step)).orElse(List.of()));
    part(Part.FINALLY, handlers.finallySteps());
  }

  private void part(Part part, List<StepDefinition> steps) {
    if (!steps.isEmpty()) {
      parts.put(part, blocks.of(steps));
    }
  }

  private Program.Output output(OutputField field) {
    return new Program.Output(field.name(), field.type(), expressions.compile(field.source()));
  }

  static long millis(Optional<Duration> duration) {
    return duration.map(Duration::toMillis).map(millis -> Math.max(1, millis)).orElse(0L);
  }
}
