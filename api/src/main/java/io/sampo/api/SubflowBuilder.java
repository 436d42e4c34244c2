package io.sampo.api;

import io.sampo.api.definition.StepKind;
import java.util.Optional;

/** How another workflow is run as a step. */
public final class SubflowBuilder {
  private final String workflow;
  private Optional<String> version = Optional.empty();
  private boolean detached;

  SubflowBuilder(String workflow) {
    this.workflow = workflow;
  }

  /** Runs exactly that version; by default the newest. */
  public SubflowBuilder version(String name) {
    version = Optional.of(name);
    return this;
  }

  /** Starts the workflow without waiting for its end. */
  public SubflowBuilder detached() {
    detached = true;
    return this;
  }

  StepKind toKind() {
    return new StepKind.Subflow(workflow, version, detached);
  }
}
