package io.sampo.runtime.core.state;

import io.sampo.runtime.core.program.Block;
import org.jspecify.annotations.Nullable;

/**
 * The paths of the steps of one scope, each built once. A string keeps its hash, so a path that is
 * always the same object costs nothing to look up, however long it is. A scope and its forks share
 * one instance.
 */
final class StepPaths {
  private final String scope;
  private final Block block;
  private @Nullable String[] first = new String[0];

  StepPaths(String scope, Block block) {
    this.scope = scope;
    this.block = block;
  }

  String of(int index, int occurrence) {
    if (block.isSolo()) {
      return scope;
    }
    String id = block.nodes().get(index).id();
    return scope.isEmpty() || occurrence > 1 ? Paths.step(scope, id, occurrence) : first(index, id);
  }

  private String first(int index, String id) {
    if (first.length == 0) {
      first = new String[block.size()];
    }
    String known = first[index];
    if (known == null) {
      known = Paths.step(scope, id, 1);
      first[index] = known;
    }
    return known;
  }
}
