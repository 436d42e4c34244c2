package io.sampo.runtime.execution;

import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.BehaviorInterceptor;
import org.apache.pekko.actor.typed.Signal;
import org.apache.pekko.actor.typed.TypedActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/**
 * Stands between the persistent behavior and its supervision, and answers those who wait when the
 * behavior fails before it has recovered: Pekko tells that behavior of a failed replay, but of no
 * other failure, such as one of its own creation or of a snapshot that it cannot take.
 */
final class CreationWatch extends BehaviorInterceptor<Object, Object> {
  private final ExecutionParts parts;

  private CreationWatch(ExecutionParts parts) {
    super(Object.class); // what the journal answers is no message of an execution
    this.parts = parts;
  }

  /** The behavior, watched. */
  @SuppressWarnings("unchecked") // every message passes as it is
  static <T> Behavior<T> around(Behavior<T> behavior, ExecutionParts parts) {
    return (Behavior<T>)
        (Behavior<?>)
            Behaviors.intercept(
                () -> new CreationWatch(parts), (Behavior<Object>) (Behavior<?>) behavior);
  }

  @Override
  public Behavior<Object> aroundStart(
      TypedActorContext<Object> context, PreStartTarget<Object> target) {
    try {
      return target.start(context);
    } catch (RuntimeException error) {
      throw failed(error);
    }
  }

  @Override
  public Behavior<Object> aroundReceive(
      TypedActorContext<Object> context, Object message, ReceiveTarget<Object> target) {
    try {
      return target.apply(context, message);
    } catch (RuntimeException error) {
      throw failed(error);
    }
  }

  @Override
  public Behavior<Object> aroundSignal(
      TypedActorContext<Object> context, Signal signal, SignalTarget<Object> target) {
    try {
      return target.apply(context, signal);
    } catch (RuntimeException error) {
      throw failed(error);
    }
  }

  private RuntimeException failed(RuntimeException error) {
    if (!parts.isRecovered()) {
      parts.failed();
      parts.unrecoverable(error);
    }
    return error;
  }
}
