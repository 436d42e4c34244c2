package io.sampo.runtime.core;

import io.sampo.api.view.DefinitionKey;
import io.sampo.runtime.core.Event.Started;
import io.sampo.runtime.core.program.Program;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of one execution: nothing before its start, a {@link Run} after. Changed by
 * {@link #apply} alone.
 */
public final class ExecutionState {
  private final Function<DefinitionKey, Program> programs;
  private final Consumer<String> idle;
  private @Nullable Run run;

  private ExecutionState(
      Function<DefinitionKey, Program> programs, Consumer<String> idle, @Nullable Run run) {
    this.programs = programs;
    this.idle = idle;
    this.run = run;
  }

  /**
   * An execution that has not started.
   *
   * @param programs finds the program of a definition, or throws
   */
  public static ExecutionState empty(Function<DefinitionKey, Program> programs) {
    return new ExecutionState(programs, scope -> {}, null);
  }

  /** An execution as a snapshot kept it. */
  public static ExecutionState from(
      Function<DefinitionKey, Program> programs, ExecutionSnapshot snapshot) {
    Run run = Run.from(programs.apply(snapshot.facts().definition()), snapshot);
    return new ExecutionState(programs, scope -> {}, run);
  }

  /**
   * A copy in constant time whose changes stay its own; valid until this one changes.
   *
   * @param ofTheFork is told the paths of scopes in which nothing goes on any more
   */
  ExecutionState fork(Consumer<String> ofTheFork) {
    return new ExecutionState(programs, ofTheFork, run == null ? null : run.fork(ofTheFork));
  }

  /** The execution once it has started. */
  public Optional<Run> run() {
    return Optional.ofNullable(run);
  }

  /** Takes in what has happened. */
  public void apply(Event event) {
    if (event instanceof Started started) {
      run = Run.start(programs.apply(started.definition()), started, idle);
    } else if (run != null) {
      run.apply(event);
    } else {
      throw new IllegalStateException("Expected an execution to start first, but got " + event);
    }
  }
}
