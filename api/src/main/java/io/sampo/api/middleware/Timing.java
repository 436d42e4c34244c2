package io.sampo.api.middleware;

import io.sampo.api.action.ActionCall;
import io.sampo.api.action.Middleware;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Tells how long each call of an action took, and whether it went well. */
public final class Timing implements Middleware {
  private final Consumer<Measured> consumer;
  private final LongSupplier nanos;

  private Timing(Consumer<Measured> consumer, LongSupplier nanos) {
    this.consumer = consumer;
    this.nanos = nanos;
  }

  /**
   * One call.
   *
   * @param action the action's name
   * @param step the path of the step that called it
   * @param time how long it took, with the middleware further inside
   * @param outcome how it ended
   */
  public record Measured(String action, String step, Duration time, Outcome outcome) {}

  /** How a call ended. */
  public enum Outcome {
    SUCCEEDED,
    FAILED
  }

  /**
   * Tells a consumer, on the action's thread; a consumer that throws fails the attempt of an action
   * that went well.
   */
  public static Timing to(Consumer<Measured> consumer) {
    return to(consumer, System::nanoTime);
  }

  /** The same with a clock of the caller's, in nanoseconds from any origin. */
  public static Timing to(Consumer<Measured> consumer, LongSupplier nanos) {
    return new Timing(consumer, nanos);
  }

  @Override
  public @Nullable Object around(ActionCall call) throws Exception {
    long begun = nanos.getAsLong();
    Object result;
    try {
      result = call.proceed();
    } catch (Throwable thrown) {
      tell(call, begun, Outcome.FAILED);
      throw thrown;
    }
    tell(call, begun, Outcome.SUCCEEDED);
    return result;
  }

  private void tell(ActionCall call, long begun, Outcome outcome) {
    Duration time = Duration.ofNanos(nanos.getAsLong() - begun);
    consumer.accept(new Measured(call.action(), call.context().stepPath(), time, outcome));
  }
}
