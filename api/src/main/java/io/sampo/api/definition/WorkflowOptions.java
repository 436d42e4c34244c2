package io.sampo.api.definition;

import io.sampo.api.error.ErrorRule;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Limits, defaults and policies of one definition.
 *
 * @param timeout the longest an execution may take, from its start; none means the engine's default
 * @param maxConcurrency how many steps may run at the same time; none means no bound of its own
 * @param defaults what holds for a step that says nothing else
 * @param policies retry policies by name, used by reference
 * @param failure what happens around a failure and at approvals
 * @param env constants, readable as {@code ${env.NAME}}
 */
public record WorkflowOptions(
    Optional<Duration> timeout,
    OptionalInt maxConcurrency,
    StepDefaults defaults,
    Map<String, RetryPolicy> policies,
    FailureOptions failure,
    Map<String, String> env) {

  public static final WorkflowOptions NONE =
      new WorkflowOptions(
          Optional.empty(),
          OptionalInt.empty(),
          StepDefaults.NONE,
          Map.of(),
          FailureOptions.NONE,
          Map.of());

  public WorkflowOptions {
    policies = Map.copyOf(policies);
    env = Map.copyOf(env);
  }

  /**
   * What holds for a step that says nothing else.
   *
   * @param retry the retry of steps without one of their own
   * @param timeout the attempt timeout of steps without one of their own
   * @param onError the error strategy of steps without one of their own
   */
  public record StepDefaults(
      Optional<Retry> retry, Optional<Duration> timeout, Optional<OnError> onError) {
    public static final StepDefaults NONE =
        new StepDefaults(Optional.empty(), Optional.empty(), Optional.empty());
  }

  /**
   * What happens around a failure and at approvals.
   *
   * @param rollback whether a failed execution undoes its completed steps, newest first
   * @param requireApproval whether results that ask for an approval get one
   * @param checkpoints whether checkpoints are kept for restarts by hand
   * @param errors what kind of error some failures are, before the standard rules
   */
  public record FailureOptions(
      boolean rollback, boolean requireApproval, boolean checkpoints, List<ErrorRule> errors) {
    public static final FailureOptions NONE = new FailureOptions(false, false, false, List.of());

    public FailureOptions {
      errors = List.copyOf(errors);
    }
  }
}
