package io.sampo.runtime.execution;

import io.sampo.api.view.DefinitionKey;
import io.sampo.persistence.store.StoreException;
import io.sampo.runtime.core.ExecutionSnapshot;
import io.sampo.runtime.core.apply.SnapshotRestorer;
import io.sampo.runtime.core.apply.Snapshots;
import io.sampo.runtime.core.program.Program;
import io.sampo.runtime.core.state.ExecutionState;
import java.util.Optional;
import java.util.function.Function;
import org.apache.pekko.persistence.typed.SnapshotAdapter;

/**
 * Turns the mutable state into the immutable snapshot that is stored, and back. The SQL store
 * restores a snapshot where it loads it, so that one that cannot be restored is passed over;
 * another store's snapshots are restored here.
 */
public final class SnapshotForm implements SnapshotAdapter<ExecutionState> {
  private final Optional<String> execution;
  private final Function<DefinitionKey, Program> programs;

  private SnapshotForm(Optional<String> execution, Function<DefinitionKey, Program> programs) {
    this.execution = execution;
    this.programs = programs;
  }

  /** For the snapshots of any execution. */
  public SnapshotForm(Function<DefinitionKey, Program> programs) {
    this(Optional.empty(), programs);
  }

  /** For those of one execution, which refuses the ones of others. */
  static SnapshotForm of(String execution, Function<DefinitionKey, Program> programs) {
    return new SnapshotForm(Optional.of(execution), programs);
  }

  /**
   * Makes sure that a state is that of the execution in whose journal it was found.
   *
   * @throws StoreException.Damaged if it is another one's
   */
  static void requireOwn(String execution, ExecutionState state) {
    state
        .execution()
        .map(found -> found.facts().id())
        .filter(found -> !found.equals(execution))
        .ifPresent(
            found -> {
              throw new StoreException.Damaged(
                  "Expected the journal of execution '"
                      + execution
                      + "' to be its own, but it has a state of '"
                      + found
                      + "'. Restore a backup of the database.",
                  null);
            });
  }

  @Override
  public Object toJournal(ExecutionState state) {
    return Snapshots.of(state.execution().orElseThrow());
  }

  @Override
  public ExecutionState fromJournal(Object from) {
    ExecutionState state = (ExecutionState) restored(from);
    execution.ifPresent(id -> requireOwn(id, state));
    return state;
  }

  /** The state that a snapshot stands for; whatever is no snapshot of an execution stays. */
  public Object restored(Object loaded) {
    return loaded instanceof ExecutionSnapshot snapshot
        ? SnapshotRestorer.restore(ExecutionState.empty(programs), snapshot)
        : loaded;
  }
}
