package io.sampo.runtime.attempt;

/**
 * A wait for an execution, which may be one of an action on its thread: those are counted, so that
 * a thread is left for the actions of the executions that are waited for.
 */
@FunctionalInterface
public interface ExecutionWait {

  /**
   * Begins a wait of the current thread; of no consequence on threads that are not bounded.
   *
   * @throws IllegalStateException when no thread would be left
   */
  static ExecutionWait begin() {
    return ActionThreads.beginWait();
  }

  /** The wait is over. */
  void end();
}
