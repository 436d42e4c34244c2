package io.sampo.runtime.execution;

import io.sampo.runtime.context.EngineContext;
import io.sampo.runtime.core.state.Execution;
import io.sampo.runtime.core.state.ExecutionState;
import java.util.Optional;
import java.util.OptionalLong;

/** When an execution need not be in memory, and when its state is worth a snapshot. */
final class Passivation {
  private Passivation() {}

  /** Whether nothing is lost when the actor ends now: all is over, or the next thing is far off. */
  static boolean mayLeave(ExecutionState state, EngineContext surroundings) {
    Optional<Execution> run = state.execution();
    if (run.isEmpty() || !run.get().isOpen()) {
      return true;
    }
    if (run.get().isBusy() || !surroundings.settings().storage().wakes()) {
      return false; // or nobody would bring it back
    }
    OptionalLong next = run.get().agenda().earliest();
    long soon = surroundings.now() + surroundings.settings().passivateAfter().toMillis();
    return next.isEmpty() || next.getAsLong() > soon;
  }

  /**
   * Every {@code every} writes times a power of two: a snapshot costs as much as the state is
   * large, and the state grows with the writes, so the snapshots of an execution together cost at
   * most as much as its writes.
   */
  static boolean isSnapshotDue(long sequenceNr, long every) {
    return sequenceNr % every == 0 && Long.bitCount(sequenceNr / every) == 1;
  }
}
