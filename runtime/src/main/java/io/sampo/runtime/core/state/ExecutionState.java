package io.sampo.runtime.core.state;

import io.sampo.api.view.DefinitionKey;
import io.sampo.runtime.core.program.Program;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of one execution: nothing before its start, a {@link Execution} after. Changed
 * by {@code core.apply} alone.
 */
public final class ExecutionState {
  private final Function<DefinitionKey, Program> programs;
  private @Nullable Execution execution;

  private ExecutionState(Function<DefinitionKey, Program> programs, @Nullable Execution execution) {
    this.programs = programs;
    this.execution = execution;
  }

  /**
   * An execution that has not started.
   *
   * @param programs finds the program of a definition, or throws
   */
  public static ExecutionState empty(Function<DefinitionKey, Program> programs) {
    return new ExecutionState(programs, null);
  }

  /** The same, with an execution that a snapshot has kept. */
  @Mutator
  public ExecutionState restored(Execution kept) {
    return new ExecutionState(programs, kept);
  }

  /** A copy in constant time whose changes stay its own; valid until this one changes. */
  public ExecutionState fork() {
    return new ExecutionState(programs, execution == null ? null : execution.fork());
  }

  /** The execution once it has started. */
  public Optional<Execution> execution() {
    return Optional.ofNullable(execution);
  }

  /** The program of a definition. */
  public Program program(DefinitionKey definition) {
    return programs.apply(definition);
  }

  /** The execution has started, or was put back to an earlier state. */
  @Mutator
  public void begin(Execution started) {
    execution = started;
  }
}
