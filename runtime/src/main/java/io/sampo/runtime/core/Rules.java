package io.sampo.runtime.core;

/**
 * Numbers the rules by which events are applied. The number stands in the first event of each
 * execution, so that a later release can apply the events of an old execution as they were meant:
 * it branches on {@link Facts#rules}, and the old branch stays.
 */
public final class Rules {
  /** The rules that executions are started by. */
  public static final int CURRENT = 2;

  /**
   * From this number on, a join of some dependencies counts those that were skipped only when too
   * few of the others can complete, and each of the finally steps runs whatever the others do.
   */
  public static final int JOINS_COUNT_COMPLETION = 2;

  private Rules() {}

  /**
   * Checks that this release can apply the events of an execution.
   *
   * @throws IllegalStateException when it does not know the rules
   */
  public static void check(String execution, int rules) {
    if (rules < 1 || rules > CURRENT) {
      throw new IllegalStateException(
          "Expected the events of execution '"
              + execution
              + "' to follow rules 1 to "
              + CURRENT
              + ", but they follow rules "
              + rules
              + "; run the release of Sampo that started it, or a newer one");
    }
  }
}
