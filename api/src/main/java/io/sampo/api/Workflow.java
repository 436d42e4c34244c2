package io.sampo.api;

import io.sampo.api.action.RegisteredAction;
import io.sampo.api.client.ProgressStream;
import io.sampo.api.client.WorkflowClient;
import io.sampo.api.definition.WorkflowDefinition;
import io.sampo.api.json.Json;
import java.util.List;

/**
 * A workflow written in Java: its definition, and the actions that its lambdas became. Immutable.
 *
 * <pre>{@code
 * Workflow<Order, Receipt> workflow =
 *     Workflow.define("order", Order.class, Receipt.class)
 *         .step("validate", Order.class, (order, context) -> checked(order))
 *         .step("charge", step -> step
 *             .action("charge-card")
 *             .input("amount", "${validate.total}")
 *             .retry(5, Duration.ofMillis(100)))
 *         .step("ship", Charge.class, (charge, context) -> ship(charge), step -> step
 *             .inputFrom("charge")
 *             .onErrorContinue())
 *         .build();
 * }</pre>
 *
 * <p>A step follows the one written before it unless it says otherwise. A step that is given no
 * input gets the workflow's.
 *
 * @param <I> what an execution is started with; a type that can be converted to JSON
 * @param <O> what an execution yields; a type that its JSON output can be converted to
 */
public final class Workflow<I, O> {
  private static final List<Class<?>> NO_OBJECTS =
      List.of(CharSequence.class, Number.class, Boolean.class, Iterable.class, Enum.class);

  private final WorkflowDefinition definition;
  private final List<RegisteredAction> actions;
  private final Class<I> inputType;
  private final Class<O> outputType;

  Workflow(
      WorkflowDefinition definition,
      List<RegisteredAction> actions,
      Class<I> inputType,
      Class<O> outputType) {
    this.definition = definition;
    this.actions = List.copyOf(actions);
    this.inputType = inputType;
    this.outputType = outputType;
  }

  /** Begins a workflow whose input and output are plain JSON. */
  public static WorkflowBuilder<Json, Json> define(String name) {
    return define(name, Json.class, Json.class);
  }

  /**
   * Begins a workflow with types.
   *
   * @param name {@code [A-Za-z0-9._-]{1,128}}
   * @param inputType something that becomes a JSON object, such as a record
   * @throws IllegalArgumentException when values of the input type never become a JSON object
   */
  public static <I, O> WorkflowBuilder<I, O> define(
      String name, Class<I> inputType, Class<O> outputType) {
    if (NO_OBJECTS.stream().anyMatch(type -> type.isAssignableFrom(inputType))
        || inputType.isArray()) {
      throw new IllegalArgumentException(
          "Expected the input of workflow '"
              + name
              + "' to become a JSON object, but a "
              + inputType.getSimpleName()
              + " does not; use a record or a map");
    }
    return new WorkflowBuilder<>(name, inputType, outputType);
  }

  /** The workflow as data, the same as if it had been read from a file. */
  public WorkflowDefinition definition() {
    return definition;
  }

  /** The code of its lambdas, by names of the form {@code workflow.step}. */
  public List<RegisteredAction> actions() {
    return actions;
  }

  public Class<I> inputType() {
    return inputType;
  }

  public Class<O> outputType() {
    return outputType;
  }

  /**
   * Runs it and waits for its output. Interrupting the thread cancels the execution.
   *
   * @throws io.sampo.api.client.WorkflowException when the execution did not complete; its kinds
   *     say whether a step failed, the time was up, or somebody cancelled it
   * @throws io.sampo.api.client.RejectedException when it could not be started
   */
  public O execute(WorkflowClient client, I input) throws InterruptedException {
    return Blocking.run(client, this, input);
  }

  /** Runs it and tells how far it is, until it has ended. */
  public ProgressStream<O> executeStream(WorkflowClient client, I input) {
    return client.stream(this, input);
  }

  @Override
  public String toString() {
    return "Workflow[" + definition.name() + ":" + definition.version() + "]";
  }
}
