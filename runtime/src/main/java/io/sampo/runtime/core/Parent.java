package io.sampo.runtime.core;

/**
 * Which step of which other execution started an execution.
 *
 * @param execution the other execution's id
 * @param path the step
 * @param attempt the attempt that waits for the end; 0 when none does
 * @param generation the generation of the other execution; see {@link Facts.Stamp}
 * @param depth how many executions stand above this one, from 1
 * @param key the idempotency key of the step; empty when it was not recorded
 */
public record Parent(
    String execution, String path, int attempt, int generation, int depth, String key) {
  /** How deep executions may start others. */
  public static final int DEEPEST = 16;

  /** By a step whose key is not known. */
  public Parent(String execution, String path, int attempt, int generation, int depth) {
    this(execution, path, attempt, generation, depth, "");
  }

  public boolean isWaiting() {
    return attempt > 0;
  }
}
