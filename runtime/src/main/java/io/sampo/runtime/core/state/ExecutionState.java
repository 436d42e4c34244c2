package io.sampo.runtime.core.state;

import io.sampo.api.view.DefinitionKey;
import io.sampo.runtime.core.program.Program;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of one execution: nothing before its start, a {@link Execution} after. Changed
 * by {@code core.apply} alone.
 */
public final class ExecutionState {
  private final Function<DefinitionKey, Program> programs;
  private final Consumer<String> idle;
  private @Nullable Execution execution;

  private ExecutionState(
      Function<DefinitionKey, Program> programs,
      Consumer<String> idle,
      @Nullable Execution execution) {
    this.programs = programs;
    this.idle = idle;
    this.execution = execution;
  }

  /**
   * An execution that has not started.
   *
   * @param programs finds the program of a definition, or throws
   */
  public static ExecutionState empty(Function<DefinitionKey, Program> programs) {
    return new ExecutionState(programs, scope -> {}, null);
  }

  /** The same, with an execution that a snapshot has kept. */
  @Mutator
  public ExecutionState restored(Execution kept) {
    return new ExecutionState(programs, idle, kept);
  }

  /**
   * A copy in constant time whose changes stay its own; valid until this one changes.
   *
   * @param ofTheFork is told the paths of scopes in which nothing goes on any more
   */
  public ExecutionState fork(Consumer<String> ofTheFork) {
    return new ExecutionState(
        programs, ofTheFork, execution == null ? null : execution.fork(ofTheFork));
  }

  /** The execution once it has started. */
  public Optional<Execution> execution() {
    return Optional.ofNullable(execution);
  }

  /** The program of a definition. */
  public Program program(DefinitionKey definition) {
    return programs.apply(definition);
  }

  /** Is told the paths of scopes in which no step is active any more. */
  public Consumer<String> idle() {
    return idle;
  }

  /** The execution has started. */
  @Mutator
  public void begin(Execution started) {
    execution = started;
  }
}
