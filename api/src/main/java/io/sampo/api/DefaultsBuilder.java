package io.sampo.api;

import io.sampo.api.definition.OnError;
import io.sampo.api.definition.Retry;
import io.sampo.api.definition.RetryPolicy;
import io.sampo.api.definition.RetryPolicy.Backoff;
import io.sampo.api.definition.WorkflowOptions.StepDefaults;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** What holds for steps that say nothing else. */
public final class DefaultsBuilder {
  private Optional<Retry> retry = Optional.empty();
  private Optional<Duration> timeout = Optional.empty();
  private Optional<OnError> onError = Optional.empty();

  DefaultsBuilder() {}

  /** Retries after delays that double, from the given one up to a minute. */
  public DefaultsBuilder retry(int attempts, Duration delay) {
    return retry(RetryPolicy.of(attempts, Backoff.usual(delay)));
  }

  public DefaultsBuilder retry(Consumer<? super RetryBuilder> says) {
    return retry(RetryBuilder.written(says));
  }

  /** Tries again as the workflow's policy of that name says. */
  public DefaultsBuilder retry(String policy) {
    return retry(new Retry.Named(policy));
  }

  public DefaultsBuilder retry(Retry policy) {
    retry = Optional.of(policy);
    return this;
  }

  /** The longest one attempt may take. */
  public DefaultsBuilder timeout(Duration longest) {
    timeout = Optional.of(longest);
    return this;
  }

  public DefaultsBuilder onErrorFail() {
    return onError(new OnError.Fail());
  }

  public DefaultsBuilder onErrorContinue() {
    return onError(new OnError.Continue());
  }

  public DefaultsBuilder onErrorGoto(String step) {
    return onError(new OnError.Goto(step));
  }

  public DefaultsBuilder onErrorPause() {
    return onError(new OnError.Pause());
  }

  /** Retries by the workflow's policy, else by the configured one; then the execution fails. */
  public DefaultsBuilder onErrorRetry() {
    return onError(new OnError.Retry());
  }

  private DefaultsBuilder onError(OnError strategy) {
    onError = Optional.of(strategy);
    return this;
  }

  StepDefaults toDefaults() {
    return new StepDefaults(retry, timeout, onError);
  }
}
