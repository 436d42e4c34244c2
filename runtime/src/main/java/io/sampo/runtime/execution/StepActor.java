package io.sampo.runtime.execution;

import java.time.Duration;
import java.util.concurrent.Executor;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.PostStop;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;

/**
 * One attempt at one step, as a child of its execution: starts the call, watches its time, and ends
 * it when the execution wants it no more. However the actor ends, so does the call.
 */
final class StepActor extends AbstractBehavior<StepActor.Message> {
  private final AttemptCall call;

  private StepActor(ActorContext<Message> context, AttemptCall call) {
    super(context);
    this.call = call;
  }

  /** What a step's actor is told. */
  enum Message {
    /** The attempt has taken too long. */
    EXPIRE
  }

  static Behavior<Message> create(AttemptCall call, long timeoutMillis, Executor actions) {
    return Behaviors.setup(
        context -> {
          if (timeoutMillis > 0) {
            context.scheduleOnce(
                Duration.ofMillis(timeoutMillis), context.getSelf(), Message.EXPIRE);
          }
          actions.execute(call);
          return new StepActor(context, call);
        });
  }

  @Override
  public Receive<Message> createReceive() {
    return newReceiveBuilder()
        .onMessageEquals(Message.EXPIRE, this::expire)
        .onSignal(PostStop.class, signal -> close())
        .build();
  }

  private Behavior<Message> expire() {
    call.expire();
    return this;
  }

  private Behavior<Message> close() {
    call.close();
    return this;
  }
}
