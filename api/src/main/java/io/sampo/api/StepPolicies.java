package io.sampo.api;

import io.sampo.api.action.Action;
import io.sampo.api.definition.Flow;
import io.sampo.api.definition.OnError;
import io.sampo.api.definition.Retry;
import io.sampo.api.definition.RetryPolicy;
import io.sampo.api.definition.RetryPolicy.Backoff;
import io.sampo.api.definition.StepDefinition;
import io.sampo.api.definition.StepDefinition.Label;
import io.sampo.api.definition.StepDefinition.StepData;
import io.sampo.api.definition.StepKind;
import io.sampo.api.definition.StepPolicy;
import io.sampo.api.definition.StepPolicy.Cache;
import io.sampo.api.definition.StepPolicy.Compensation;
import io.sampo.api.definition.StepPolicy.Extras;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What holds when a step takes long or fails.
 *
 * @param <S> the builder itself
 */
public abstract sealed class StepPolicies<S extends StepPolicies<S>> extends StepOptions<S>
    permits StepBuilder, CodeStep {
  private final LambdaActions actions;
  private Optional<Duration> timeout = Optional.empty();
  private Optional<Duration> totalTimeout = Optional.empty();
  private Optional<Retry> retry = Optional.empty();
  private Optional<OnError> onError = Optional.empty();
  private Optional<Compensation> compensation = Optional.empty();
  private final Map<String, Integer> resources = new LinkedHashMap<>();
  private boolean atMostOnce;
  private boolean checkpoint;
  private boolean requiresApproval;
  private Optional<Cache> cache = Optional.empty();
  private Optional<StepDefinition> errorHandler = Optional.empty();

  StepPolicies(String id, LambdaActions actions) {
    super(id);
    this.actions = actions;
  }

  abstract StepKind toKind();

  LambdaActions actions() {
    return actions;
  }

  /** The longest one attempt may take. */
  public S timeout(Duration longest) {
    timeout = Optional.of(longest);
    return self();
  }

  /** The longest all attempts and the delays between them may take. */
  public S totalTimeout(Duration longest) {
    totalTimeout = Optional.of(longest);
    return self();
  }

  /** Retries after delays that double, from the given one up to a minute. */
  public S retry(int attempts, Duration delay) {
    return retry(RetryPolicy.of(attempts, Backoff.usual(delay)));
  }

  public S retry(Consumer<? super RetryBuilder> says) {
    return retry(RetryBuilder.written(says));
  }

  /** Tries again as the workflow's policy of that name says. */
  public S retry(String policy) {
    return retry(new Retry.Named(policy));
  }

  public S retry(Retry policy) {
    retry = Optional.of(policy);
    return self();
  }

  /** When no try is left, the execution fails. So it is unless the workflow says otherwise. */
  public S onErrorFail() {
    return onError(new OnError.Fail());
  }

  /** When no try is left, the failure is noted and the workflow goes on. */
  public S onErrorContinue() {
    return onError(new OnError.Continue());
  }

  /** When no try is left, the named step of the same list runs next. */
  public S onErrorGoto(String step) {
    return onError(new OnError.Goto(step));
  }

  /** When no try is left, the execution pauses until somebody decides. */
  public S onErrorPause() {
    return onError(new OnError.Pause());
  }

  /**
   * Retries the step by its own policy, else by the workflow's, else by the configured one; then
   * the execution fails.
   */
  public S onErrorRetry() {
    return onError(new OnError.Retry());
  }

  private S onError(OnError strategy) {
    onError = Optional.of(strategy);
    return self();
  }

  /** Undoes the step on rollback by that action, called with the step's input and output. */
  public S compensate(String action) {
    return compensate(new Compensation(action, List.of(), 0));
  }

  /** Undoes the step on rollback by that code. */
  public <T> S compensate(Class<T> input, Action<T, ?> code) {
    return compensate(actions.add(id() + ".compensation", input, code));
  }

  public S compensate(Compensation how) {
    compensation = Optional.of(how);
    return self();
  }

  /** Holds units of a named pool while an attempt runs. */
  public S resource(String pool, int units) {
    resources.put(pool, units);
    return self();
  }

  /** An interrupted attempt ends as indeterminate; it is never run again. */
  public S atMostOnce() {
    atMostOnce = true;
    return self();
  }

  /** Takes a checkpoint before the step. */
  public S checkpoint() {
    checkpoint = true;
    return self();
  }

  /** The result waits for an approval. */
  public S requiresApproval() {
    requiresApproval = true;
    return self();
  }

  /** Reuses the result of an earlier call of the same action with an equal key. */
  public S cache(String key, Duration ttl) {
    cache = Optional.of(new Cache(key, ttl));
    return self();
  }

  /** Runs a step, {@code <id>-error-handler}, when this one has failed for good. */
  public S errorHandler(Consumer<? super StepBuilder> says) {
    StepBuilder handler = new StepBuilder(id() + "-error-handler", actions);
    says.accept(handler);
    errorHandler = Optional.of(handler.toStep());
    return self();
  }

  /** Whether the code gets items of the input in place of the input. */
  boolean isPerItem() {
    return false;
  }

  private void wire() {
    if (!isPerItem()) {
      from().ifPresent(producer -> actions.wires().joined(id(), producer));
      if (takesWhole()) {
        actions.wires().takesWhole(id());
      }
    }
  }

  StepDefinition toStep() {
    wire();
    Extras extras =
        new Extras(atMostOnce, checkpoint, requiresApproval, cache, errorHandler, totalTimeout);
    StepPolicy policy = new StepPolicy(timeout, retry, onError, compensation, resources, extras);
    return toStep(
        new StepDefinition(id(), Label.NONE, toKind(), Flow.AFTER_PREVIOUS, StepData.NONE, policy));
  }
}
