package io.sampo.runtime.execution;

import io.sampo.api.view.DefinitionKey;
import io.sampo.runtime.core.ExecutionSnapshot;
import io.sampo.runtime.core.apply.SnapshotRestorer;
import io.sampo.runtime.core.apply.Snapshots;
import io.sampo.runtime.core.program.Program;
import io.sampo.runtime.core.state.ExecutionState;
import java.util.function.Function;
import org.apache.pekko.persistence.typed.SnapshotAdapter;

/** Turns the mutable state into the immutable snapshot that is stored, and back. */
final class SnapshotForm implements SnapshotAdapter<ExecutionState> {
  private final Function<DefinitionKey, Program> programs;

  SnapshotForm(Function<DefinitionKey, Program> programs) {
    this.programs = programs;
  }

  @Override
  public Object toJournal(ExecutionState state) {
    return Snapshots.of(state.execution().orElseThrow());
  }

  @Override
  public ExecutionState fromJournal(Object from) {
    return SnapshotRestorer.restore(ExecutionState.empty(programs), (ExecutionSnapshot) from);
  }
}
