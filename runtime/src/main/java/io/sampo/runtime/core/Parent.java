package io.sampo.runtime.core;

/**
 * Which step of which other execution started an execution.
 *
 * @param execution the other execution's id
 * @param path the step
 * @param attempt the attempt that waits for the end; 0 when none does
 * @param generation the generation of the other execution; see {@link Facts.Stamp}
 * @param depth how many executions stand above this one, from 1
 */
public record Parent(String execution, String path, int attempt, int generation, int depth) {
  /** How deep executions may start others. */
  public static final int DEEPEST = 16;

  public boolean isWaiting() {
    return attempt > 0;
  }
}
