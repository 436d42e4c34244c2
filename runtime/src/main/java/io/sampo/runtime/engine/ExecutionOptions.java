package io.sampo.runtime.engine;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What holds for one run of a workflow, beyond what its definition says.
 *
 * @param maxConcurrency how many steps may run at the same time
 * @param enableCheckpointing whether checkpoints are kept for restarts by hand; every step is
 *     recorded, and an interrupted run goes on, in any case
 * @param autoRollback whether a failure undoes the steps that went well
 * @param timeout the longest it may take
 * @param continueOnError whether steps that say nothing else are continued over when they fail
 * @param dryRun whether everything is checked and nothing is run
 */
public record ExecutionOptions(
    OptionalInt maxConcurrency,
    boolean enableCheckpointing,
    boolean autoRollback,
    Optional<Duration> timeout,
    boolean continueOnError,
    boolean dryRun) {

  /** As the definition says. */
  public static final ExecutionOptions NONE =
      new ExecutionOptions(OptionalInt.empty(), false, false, Optional.empty(), false, false);

  public ExecutionOptions maxConcurrency(int steps) {
    return new ExecutionOptions(
        OptionalInt.of(steps), enableCheckpointing, autoRollback, timeout, continueOnError, dryRun);
  }

  public ExecutionOptions enableCheckpointing(boolean enable) {
    return new ExecutionOptions(
        maxConcurrency, enable, autoRollback, timeout, continueOnError, dryRun);
  }

  public ExecutionOptions autoRollback(boolean rollback) {
    return new ExecutionOptions(
        maxConcurrency, enableCheckpointing, rollback, timeout, continueOnError, dryRun);
  }

  public ExecutionOptions timeout(Duration longest) {
    return new ExecutionOptions(
        maxConcurrency,
        enableCheckpointing,
        autoRollback,
        Optional.of(longest),
        continueOnError,
        dryRun);
  }

  public ExecutionOptions continueOnError(boolean continues) {
    return new ExecutionOptions(
        maxConcurrency, enableCheckpointing, autoRollback, timeout, continues, dryRun);
  }

  public ExecutionOptions dryRun(boolean dry) {
    return new ExecutionOptions(
        maxConcurrency, enableCheckpointing, autoRollback, timeout, continueOnError, dry);
  }
}
