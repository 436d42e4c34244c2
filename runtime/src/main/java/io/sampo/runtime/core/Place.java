package io.sampo.runtime.core;

import io.sampo.runtime.core.program.Node;

/** One step instance: the scope it stands in and its number there. */
record Place(Scope scope, int index) {
  Node node() {
    return scope.node(index);
  }

  StepState state() {
    return scope.step(index);
  }

  String path() {
    return scope.pathOf(index);
  }
}
