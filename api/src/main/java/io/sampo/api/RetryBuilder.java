package io.sampo.api;

import io.sampo.api.definition.RetryPolicy;
import io.sampo.api.definition.RetryPolicy.Backoff;
import io.sampo.api.definition.RetryPolicy.Shape;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** How often and when a failed attempt is tried again. */
public final class RetryBuilder {
  private static final int DEFAULT_ATTEMPTS = 3;

  private int attempts = DEFAULT_ATTEMPTS;
  private Shape shape = Shape.FIXED;
  private Duration delay = Backoff.NONE.delay();
  private double multiplier = Backoff.NONE.multiplier();
  private Optional<Duration> maxDelay = Optional.empty();
  private Duration usualMaxDelay = Backoff.NONE.maxDelay();
  private double jitter;
  private final List<String> retryOn = new ArrayList<>();
  private final List<String> giveUpOn = new ArrayList<>();

  private RetryBuilder() {}

  static RetryPolicy written(Consumer<? super RetryBuilder> says) {
    RetryBuilder retry = new RetryBuilder();
    says.accept(retry);
    return retry.toPolicy();
  }

  /** Tries in all, the first included; 3 unless said otherwise. */
  public RetryBuilder attempts(int inAll) {
    attempts = inAll;
    return this;
  }

  /** Delays that double each time, up to a minute: the same as {@code delay} in YAML. */
  public RetryBuilder delay(Duration first) {
    Backoff usual = Backoff.usual(first);
    backoff(usual.shape(), first);
    usualMaxDelay = usual.maxDelay();
    return this;
  }

  /** The same delay before every try. */
  public RetryBuilder fixed(Duration each) {
    return backoff(Shape.FIXED, each);
  }

  /** Delays of once, twice, three times the first, and so on. */
  public RetryBuilder linear(Duration first) {
    return backoff(Shape.LINEAR, first);
  }

  /** Delays that double each time, or grow by the {@link #multiplier}. */
  public RetryBuilder exponential(Duration first) {
    return backoff(Shape.EXPONENTIAL, first);
  }

  private RetryBuilder backoff(Shape growth, Duration first) {
    shape = growth;
    delay = first;
    usualMaxDelay = Backoff.LONGEST;
    return this;
  }

  /** The growth of an exponential delay, at least 1; 2 unless said otherwise. */
  public RetryBuilder multiplier(double growth) {
    multiplier = growth;
    return this;
  }

  /** No delay is longer than this before the jitter varies it. */
  public RetryBuilder maxDelay(Duration longest) {
    maxDelay = Optional.of(longest);
    return this;
  }

  /** The fraction by which delays vary to both sides, from 0 to 1; 0 unless said otherwise. */
  public RetryBuilder jitter(double fraction) {
    jitter = fraction;
    return this;
  }

  /**
   * Tries again after errors with one of these codes, exception class names or types such as {@code
   * transient}, and only after them.
   */
  public RetryBuilder retryOn(String... errors) {
    retryOn.addAll(List.of(errors));
    return this;
  }

  /** Tries again only after exceptions of this type or one of those named beside it. */
  public RetryBuilder retryOn(Class<? extends Throwable> error) {
    return retryOn(error.getName());
  }

  /** Gives up after errors with one of these codes, exception class names or types. */
  public RetryBuilder giveUpOn(String... errors) {
    giveUpOn.addAll(List.of(errors));
    return this;
  }

  /** Gives up after exceptions of this type. */
  public RetryBuilder giveUpOn(Class<? extends Throwable> error) {
    return giveUpOn(error.getName());
  }

  private RetryPolicy toPolicy() {
    Backoff backoff = new Backoff(shape, delay, multiplier, maxDelay.orElse(usualMaxDelay), jitter);
    return new RetryPolicy(attempts, backoff, retryOn, giveUpOn);
  }
}
