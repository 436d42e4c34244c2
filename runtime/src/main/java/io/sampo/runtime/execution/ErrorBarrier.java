package io.sampo.runtime.execution;

import io.sampo.runtime.errors.Errors;
import io.sampo.runtime.wire.message.EntityMessage;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.BehaviorInterceptor;
import org.apache.pekko.actor.typed.Signal;
import org.apache.pekko.actor.typed.TypedActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/**
 * Stands between the persistent behavior and its supervision. What would be an Error of the process
 * becomes a failure of one execution, also while events are replayed. Every failure is told before
 * the supervision acts: Pekko tells the behavior of a failed replay, but of no other failure, such
 * as one of its own creation or of a snapshot that it cannot take. It sees the journal's answers,
 * too, which are no messages of an execution.
 */
final class ErrorBarrier extends BehaviorInterceptor<Object, Object> {
  private final Consumer<RuntimeException> failed;

  private ErrorBarrier(Consumer<RuntimeException> failed) {
    super(Object.class);
    this.failed = failed;
  }

  /**
   * The behavior behind a barrier.
   *
   * @param failed is told of each failure
   */
  @SuppressWarnings("unchecked") // it passes on what it gets
  static Behavior<EntityMessage> around(
      Behavior<EntityMessage> behavior, Consumer<RuntimeException> failed) {
    Behavior<Object> any = (Behavior<Object>) (Object) behavior;
    return (Behavior<EntityMessage>)
        (Object) Behaviors.intercept(() -> new ErrorBarrier(failed), any);
  }

  @Override
  public Behavior<Object> aroundStart(
      TypedActorContext<Object> context, PreStartTarget<Object> target) {
    return guarded(() -> target.start(context));
  }

  @Override
  public Behavior<Object> aroundReceive(
      TypedActorContext<Object> context, Object message, ReceiveTarget<Object> target) {
    return guarded(() -> target.apply(context, message));
  }

  @Override
  public Behavior<Object> aroundSignal(
      TypedActorContext<Object> context, Signal signal, SignalTarget<Object> target) {
    return guarded(() -> target.apply(context, signal));
  }

  private Behavior<Object> guarded(Supplier<Behavior<Object>> behavior) {
    try {
      return Errors.asExceptions(behavior);
    } catch (RuntimeException error) {
      failed.accept(error);
      throw error;
    }
  }
}
