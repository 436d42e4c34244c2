package io.sampo.runtime.core.state;

import io.sampo.runtime.core.StepState;
import io.sampo.runtime.core.program.Node;

/** One step instance: the scope it stands in and its number there. */
public record StepRef(Scope scope, int index) {
  public Node node() {
    return scope.node(index);
  }

  public StepState state() {
    return scope.step(index);
  }

  public String path() {
    return scope.pathOf(index);
  }

  public StepKey key() {
    return new StepKey(scope.path(), index);
  }
}
