package io.sampo.api;

import io.sampo.api.action.Action;
import io.sampo.api.action.AsyncAction;
import io.sampo.api.definition.StepDefinition;
import io.sampo.api.json.TypeRef;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Steps being written, one after the other. Each follows the one before it unless it says
 * otherwise. Step ids are unique in the whole workflow, nested steps included.
 *
 * @param <S> the builder itself
 */
public abstract sealed class StepList<S extends StepList<S>>
    permits WorkflowSettings, Steps, LoopSteps, RoundSteps {
  private final LambdaActions actions;
  private final List<StepDefinition> steps = new ArrayList<>();

  StepList(LambdaActions actions) {
    this.actions = actions;
  }

  abstract S self();

  /**
   * Adds a step.
   *
   * @param says what the step does, such as {@code step -> step.action("charge")}, and under which
   *     conditions
   * @throws IllegalStateException when it does not say what the step does, or says two things
   */
  public S step(String id, Consumer<? super StepBuilder> says) {
    StepBuilder step = new StepBuilder(id, actions);
    says.accept(step);
    return step(step.toStep());
  }

  /**
   * Adds a step that calls code which may block.
   *
   * @param input the type its input is converted to
   */
  public <T> S step(String id, Class<T> input, Action<T, ?> code) {
    return step(id, input, code, step -> {});
  }

  /** Adds a step that calls code which may block, with conditions. */
  public <T> S step(String id, Class<T> input, Action<T, ?> code, Consumer<? super CodeStep> says) {
    return step(new CodeStep(id, actions, actions.add(id, input, code)), says);
  }

  /**
   * Adds a step that calls code which may block and says what type it returns, so that steps that
   * get its result are checked against that when the workflow is built.
   *
   * @param input the type its input is converted to
   * @param output the type of its result
   */
  public <T, R> S step(
      String id,
      Class<T> input,
      Class<R> output,
      Action<T, ? extends R> code,
      Consumer<? super CodeStep> says) {
    CodeStep step = new CodeStep(id, actions, actions.add(id, input, code));
    says.accept(step);
    if (!step.isPerItem()) {
      actions.wires().gives(id, output);
    }
    return step(step.toStep());
  }

  /** Adds a step that says what type it returns, without conditions. */
  public <T, R> S step(String id, Class<T> input, Class<R> output, Action<T, ? extends R> code) {
    return step(id, input, output, code, step -> {});
  }

  /** Adds a step whose input is of a type with parameters, such as {@code List<Order>}. */
  public <T> S step(String id, TypeRef<T> input, Action<T, ?> code) {
    return step(id, input, code, step -> {});
  }

  /** Adds a step whose input is of a type with parameters, with conditions. */
  public <T> S step(
      String id, TypeRef<T> input, Action<T, ?> code, Consumer<? super CodeStep> says) {
    return step(new CodeStep(id, actions, actions.add(id, input, code)), says);
  }

  /** Adds a step that does not block, whose input is of a type with parameters. */
  public <T, R> S asyncStep(
      String id, TypeRef<T> input, AsyncAction<T, R> code, Consumer<? super CodeStep> says) {
    return step(new CodeStep(id, actions, actions.addAsync(id, input, code)), says);
  }

  /**
   * Adds a step that calls code which must not block.
   *
   * @param input the type its input is converted to
   */
  public <T, R> S asyncStep(String id, Class<T> input, AsyncAction<T, R> code) {
    return asyncStep(id, input, code, step -> {});
  }

  /** Adds a step that calls code which must not block, with conditions. */
  public <T, R> S asyncStep(
      String id, Class<T> input, AsyncAction<T, R> code, Consumer<? super CodeStep> says) {
    return step(new CodeStep(id, actions, actions.addAsync(id, input, code)), says);
  }

  /** Adds a step as data. */
  public S step(StepDefinition step) {
    steps.add(step);
    return self();
  }

  private S step(CodeStep step, Consumer<? super CodeStep> says) {
    says.accept(step);
    return step(step.toStep());
  }

  LambdaActions actions() {
    return actions;
  }

  List<StepDefinition> toSteps() {
    return List.copyOf(steps);
  }
}
