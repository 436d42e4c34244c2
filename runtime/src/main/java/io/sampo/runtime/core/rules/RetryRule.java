package io.sampo.runtime.core.rules;

import io.sampo.api.definition.RetryPolicy;
import io.sampo.api.definition.RetryPolicy.Backoff;
import io.sampo.api.error.Classified;
import io.sampo.api.error.Recovery;
import java.util.OptionalLong;

/** Whether and when a failed attempt is tried again. */
public final class RetryRule {
  private RetryRule() {}

  /**
   * The delay before the next try, in milliseconds; empty means give up.
   *
   * <p>A failure that says of itself that no try can mend it is given up, and so is what {@code
   * give_up_on} names. With {@code retry_on}, exactly what that names is tried again, whatever its
   * class says; without, what its class says counts.
   *
   * @param failure what went wrong, with its class
   * @param failed the number of the attempt that failed, from 1
   * @param chance a random number from 0 (inclusive) to 1 (exclusive) that settles the jitter
   */
  public static OptionalLong delay(
      RetryPolicy policy, Classified failure, int failed, double chance) {
    boolean retries = failed < policy.attempts() && mayHelp(policy, failure);
    return retries
        ? OptionalLong.of(delay(policy.backoff(), failed, chance))
        : OptionalLong.empty();
  }

  /** Whether a failure is tried again as long as tries are left. */
  public static boolean mayHelp(RetryPolicy policy, Classified failure) {
    if (!failure.failure().mendable() || policy.giveUpOn().stream().anyMatch(failure::isNamed)) {
      return false;
    }
    return policy.retryOn().isEmpty()
        ? failure.errorClass().recovery() == Recovery.RETRY
        : policy.retryOn().stream().anyMatch(failure::isNamed);
  }

  /**
   * FIXED d, LINEAR d·n, EXPONENTIAL d·m^(n-1), cut at the longest delay, then varied by the jitter
   * j to d·(1 ± j).
   */
  private static long delay(Backoff backoff, int failed, double chance) {
    double first = backoff.delay().toMillis();
    double longest = backoff.maxDelay().toMillis();
    double grown =
        switch (backoff.shape()) {
          case FIXED -> first;
          case LINEAR -> first * failed;
          case EXPONENTIAL -> first * Math.pow(backoff.multiplier(), failed - 1.0);
        };
    return Math.round(Math.min(grown, longest) * (1 + backoff.jitter() * (2 * chance - 1)));
  }
}
