package io.sampo.api.definition;

import java.util.List;

/**
 * A named, versioned graph of steps.
 *
 * @param header what it is called and how it is found
 * @param inputs the declared inputs; empty means any input object is taken as it is
 * @param outputs the declared outputs; empty means the result of the last step is the output
 * @param steps the steps, at least one; order matters where a step names no dependencies
 * @param handlers the steps that run outside the graph: on failure, at the end, around everything
 * @param options limits, defaults and policies
 */
public record WorkflowDefinition(
    Header header,
    List<InputField> inputs,
    List<OutputField> outputs,
    List<StepDefinition> steps,
    Handlers handlers,
    WorkflowOptions options) {

  public WorkflowDefinition {
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
    steps = List.copyOf(steps);
  }

  public String name() {
    return header.name();
  }

  public String version() {
    return header.version();
  }
}
