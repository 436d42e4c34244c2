package io.sampo.api;

import io.sampo.api.definition.DataType;
import io.sampo.api.definition.Handlers;
import io.sampo.api.definition.InputField;
import io.sampo.api.definition.OutputField;
import io.sampo.api.definition.StepDefinition;
import io.sampo.api.definition.WorkflowDefinition;
import io.sampo.api.json.JsonMapper;
import io.sampo.api.problem.InvalidDefinitionException;
import io.sampo.api.problem.Problem;
import io.sampo.api.validation.Validator;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A workflow being written. Not thread-safe.
 *
 * @param <I> what an execution is started with
 * @param <O> what an execution yields
 */
public final class WorkflowBuilder<I, O> extends WorkflowSettings<WorkflowBuilder<I, O>> {
  private final Class<I> inputType;
  private final Class<O> outputType;
  private final List<InputField> inputs = new ArrayList<>();
  private final List<OutputField> outputs = new ArrayList<>();
  private Optional<StepDefinition> errorHandler = Optional.empty();
  private List<StepDefinition> before = List.of();
  private List<StepDefinition> afterwards = List.of();
  private List<StepDefinition> lastly = List.of();
  private List<StepDefinition> rollback = List.of();

  WorkflowBuilder(String name, Class<I> inputType, Class<O> outputType) {
    super(name);
    this.inputType = inputType;
    this.outputType = outputType;
  }

  /** Declares an input that may be left out. */
  public WorkflowBuilder<I, O> input(String name, DataType type) {
    return input(new InputField(name, type, false, Optional.empty(), Optional.empty(), ""));
  }

  /** Declares an input with the value it has when it is left out. */
  public WorkflowBuilder<I, O> input(String name, DataType type, @Nullable Object preset) {
    return input(
        new InputField(
            name,
            type,
            false,
            Optional.of(JsonMapper.standard().toJson(preset)),
            Optional.empty(),
            ""));
  }

  /** Declares an input without which no execution starts. */
  public WorkflowBuilder<I, O> requiredInput(String name, DataType type) {
    return input(new InputField(name, type, true, Optional.empty(), Optional.empty(), ""));
  }

  public WorkflowBuilder<I, O> input(InputField field) {
    inputs.add(field);
    return this;
  }

  /**
   * Declares an output. Unless any is declared, the result of the last step is the output.
   *
   * @param source a step id, a dotted path, or a <code>${…}</code> expression
   */
  public WorkflowBuilder<I, O> output(String name, String source) {
    return output(name, DataType.ANY, source);
  }

  public WorkflowBuilder<I, O> output(String name, DataType type, String source) {
    return output(new OutputField(name, type, source, ""));
  }

  public WorkflowBuilder<I, O> output(OutputField field) {
    outputs.add(field);
    return this;
  }

  /** A step that runs once when the workflow has failed; its own failure hides nothing. */
  public WorkflowBuilder<I, O> errorHandler(String id, Consumer<? super StepBuilder> says) {
    StepBuilder step = new StepBuilder(id, actions());
    says.accept(step);
    errorHandler = Optional.of(step.toStep());
    return this;
  }

  /** Steps that run before the first. */
  public WorkflowBuilder<I, O> before(Consumer<? super Steps> steps) {
    before = Steps.written(actions(), steps);
    return this;
  }

  /** Steps that run after the last of an execution that went well. */
  public WorkflowBuilder<I, O> afterwards(Consumer<? super Steps> steps) {
    afterwards = Steps.written(actions(), steps);
    return this;
  }

  /** Steps that always run last, whatever the outcome. */
  public WorkflowBuilder<I, O> lastly(Consumer<? super Steps> steps) {
    lastly = Steps.written(actions(), steps);
    return this;
  }

  /** Steps that run when the workflow rolls back, beside the steps' compensations. */
  public WorkflowBuilder<I, O> rollback(Consumer<? super Steps> steps) {
    rollback = Steps.written(actions(), steps);
    return this;
  }

  /**
   * The workflow. Its actions are not looked up and its CEL is not compiled; that is done when it
   * is registered.
   *
   * @throws InvalidDefinitionException with every problem that can be seen without those
   */
  public Workflow<I, O> build() {
    WorkflowDefinition definition =
        new WorkflowDefinition(
            toHeader(),
            inputs,
            outputs,
            toSteps(),
            new Handlers(errorHandler, lastly, before, afterwards, rollback),
            toOptions());
    List<Problem> errors =
        Stream.concat(
                Validator.structural().validate(definition).stream().filter(Problem::isError),
                actions().wires().problems(definition, inputType).stream())
            .toList();
    if (!errors.isEmpty()) {
      throw new InvalidDefinitionException(definition.name(), errors);
    }
    return new Workflow<>(definition, actions().all(), inputType, outputType);
  }

  @Override
  WorkflowBuilder<I, O> self() {
    return this;
  }
}
