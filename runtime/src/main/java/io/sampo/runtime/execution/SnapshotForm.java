package io.sampo.runtime.execution;

import io.sampo.api.view.DefinitionKey;
import io.sampo.runtime.core.ExecutionSnapshot;
import io.sampo.runtime.core.apply.SnapshotRestorer;
import io.sampo.runtime.core.apply.Snapshots;
import io.sampo.runtime.core.program.Program;
import io.sampo.runtime.core.state.ExecutionState;
import java.util.function.Function;
import org.apache.pekko.persistence.typed.SnapshotAdapter;

/**
 * Turns the mutable state into the immutable snapshot that is stored, and back. The SQL store
 * restores a snapshot where it loads it, so that one that cannot be restored is passed over;
 * another store's snapshots are restored here.
 */
public final class SnapshotForm implements SnapshotAdapter<ExecutionState> {
  private final Function<DefinitionKey, Program> programs;

  public SnapshotForm(Function<DefinitionKey, Program> programs) {
    this.programs = programs;
  }

  @Override
  public Object toJournal(ExecutionState state) {
    return Snapshots.of(state.execution().orElseThrow());
  }

  @Override
  public ExecutionState fromJournal(Object from) {
    return (ExecutionState) restored(from);
  }

  /** The state that a snapshot stands for; whatever is no snapshot of an execution stays. */
  public Object restored(Object loaded) {
    return loaded instanceof ExecutionSnapshot snapshot
        ? SnapshotRestorer.restore(ExecutionState.empty(programs), snapshot)
        : loaded;
  }
}
