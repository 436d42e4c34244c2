package io.sampo.api.definition;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What holds when a step takes long or fails.
 *
 * @param timeout the longest one attempt may take
 * @param retry how often and when it is tried again; none means the workflow's default
 * @param onError what follows when no try is left; none means the workflow's default, then fail
 * @param compensation how the step is undone
 * @param resources units of named pools it holds while an attempt runs
 * @param extras what few steps need
 */
public record StepPolicy(
    Optional<Duration> timeout,
    Optional<Retry> retry,
    Optional<OnError> onError,
    Optional<Compensation> compensation,
    Map<String, Integer> resources,
    Extras extras) {

  public static final StepPolicy NONE =
      new StepPolicy(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Map.of(),
          Extras.NONE);

  public StepPolicy {
    resources = Map.copyOf(resources);
  }

  /** The same with that timeout of one attempt. */
  public StepPolicy within(Duration longest) {
    return new StepPolicy(Optional.of(longest), retry, onError, compensation, resources, extras);
  }

  /**
   * How a step is undone on rollback.
   *
   * @param action the action that undoes it, called with the step's input and output
   * @param after compensations of these steps come first, beyond the reverse order
   * @param priority compensations of a higher priority come first; 0 unless said otherwise
   */
  public record Compensation(String action, List<String> after, int priority) {
    public Compensation {
      after = List.copyOf(after);
    }
  }

  /**
   * What few steps need.
   *
   * @param atMostOnce whether an interrupted attempt ends as indeterminate rather than rerun
   * @param checkpoint whether a checkpoint is taken before it
   * @param requiresApproval whether its result waits for an approval
   * @param cache when and under which key its result is reused
   * @param errorHandler a step that runs when this one has failed for good
   * @param totalTimeout the longest all attempts and the delays between them may take
   */
  public record Extras(
      boolean atMostOnce,
      boolean checkpoint,
      boolean requiresApproval,
      Optional<Cache> cache,
      Optional<StepDefinition> errorHandler,
      Optional<Duration> totalTimeout) {
    public static final Extras NONE =
        new Extras(false, false, false, Optional.empty(), Optional.empty());

    /** The same, with that bound on all attempts together. */
    public Extras within(Optional<Duration> most) {
      return new Extras(atMostOnce, checkpoint, requiresApproval, cache, errorHandler, most);
    }

    /** Without a bound on all attempts together. */
    public Extras(
        boolean atMostOnce,
        boolean checkpoint,
        boolean requiresApproval,
        Optional<Cache> cache,
        Optional<StepDefinition> errorHandler) {
      this(atMostOnce, checkpoint, requiresApproval, cache, errorHandler, Optional.empty());
    }
  }

  /**
   * Reuse of a result.
   *
   * @param key a template; equal keys of the same action share a result
   * @param ttl how long a result may be reused
   */
  public record Cache(String key, Duration ttl) {}
}
