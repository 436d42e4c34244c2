package io.sampo.runtime.execution;

import io.sampo.runtime.errors.Errors;
import io.sampo.runtime.wire.message.EntityMessage;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.BehaviorInterceptor;
import org.apache.pekko.actor.typed.Signal;
import org.apache.pekko.actor.typed.TypedActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/**
 * Stands between the persistent behavior and its supervision: what would be an Error of the process
 * becomes a failure of one execution, also while events are replayed. It sees the journal's
 * answers, too, which are no messages of an execution.
 */
final class ErrorBarrier extends BehaviorInterceptor<Object, Object> {

  private ErrorBarrier() {
    super(Object.class);
  }

  @SuppressWarnings("unchecked") // it passes on what it gets
  static Behavior<EntityMessage> around(Behavior<EntityMessage> behavior) {
    Behavior<Object> any = (Behavior<Object>) (Object) behavior;
    return (Behavior<EntityMessage>) (Object) Behaviors.intercept(ErrorBarrier::new, any);
  }

  @Override
  public Behavior<Object> aroundStart(
      TypedActorContext<Object> context, PreStartTarget<Object> target) {
    return Errors.asExceptions(() -> target.start(context));
  }

  @Override
  public Behavior<Object> aroundReceive(
      TypedActorContext<Object> context, Object message, ReceiveTarget<Object> target) {
    return Errors.asExceptions(() -> target.apply(context, message));
  }

  @Override
  public Behavior<Object> aroundSignal(
      TypedActorContext<Object> context, Signal signal, SignalTarget<Object> target) {
    return Errors.asExceptions(() -> target.apply(context, signal));
  }
}
