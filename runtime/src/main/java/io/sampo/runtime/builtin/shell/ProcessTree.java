package io.sampo.runtime.builtin.shell;

import java.util.ArrayList;
import java.util.List;

/** A process with all it has started. */
final class ProcessTree {
  private ProcessTree() {}

  /**
   * Kills it: parents first, so that none can start another child once its children are known. A
   * child whose parent ended before belongs to it no more and is not found.
   */
  static void kill(Process root) {
    if (!root.isAlive()) {
      return;
    }
    List<ProcessHandle> known = new ArrayList<>();
    known.add(root.toHandle());
    for (int at = 0; at < known.size(); at++) {
      ProcessHandle process = known.get(at);
      process.children().forEach(known::add);
      process.destroyForcibly();
    }
  }
}
