package io.sampo.runtime.attempt;

import io.sampo.runtime.context.Time;
import java.time.Duration;
import java.util.concurrent.Executor;
import org.apache.pekko.actor.Cancellable;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.PostStop;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.jspecify.annotations.Nullable;

/**
 * One running step, as a child of its execution: starts the call, watches its time, and ends it
 * when the actor ends, however that comes about. When its step is over it may be given the next
 * one.
 */
public final class StepActor extends AbstractBehavior<StepActor.Message> {
  private final Executor actions;
  private final Time time;
  private @Nullable AttemptCall current;
  private @Nullable Cancellable expiry;

  private StepActor(ActorContext<Message> context, Executor actions, Time time) {
    super(context);
    this.actions = actions;
    this.time = time;
  }

  /** What a step's actor is told. */
  public sealed interface Message {

    /** Make this attempt; the one before it is over. */
    record Begin(AttemptCall call) implements Message {}

    /** The call has got a thread; its time begins. */
    record Begun(AttemptCall call) implements Message {}

    /** An attempt has taken too long. */
    record Expire(AttemptCall call) implements Message {}
  }

  public static Behavior<Message> create(Executor actions, Time time) {
    return Behaviors.setup(context -> new StepActor(context, actions, time));
  }

  @Override
  public Receive<Message> createReceive() {
    return newReceiveBuilder()
        .onMessage(Message.Begin.class, this::begin)
        .onMessage(Message.Begun.class, this::begun)
        .onMessage(Message.Expire.class, this::expire)
        .onSignal(PostStop.class, signal -> close())
        .build();
  }

  private Behavior<Message> begin(Message.Begin begin) {
    disarm();
    AttemptCall call = begin.call();
    current = call;
    ActorRef<Message> self = getContext().getSelf();
    actions.execute(
        call.timeoutMillis() == 0
            ? call
            : () -> call.run(() -> self.tell(new Message.Begun(call))));
    return this;
  }

  private Behavior<Message> begun(Message.Begun begun) {
    if (begun.call() == current) {
      ActorRef<Message> self = getContext().getSelf();
      expiry =
          time.schedule(
              Duration.ofMillis(begun.call().timeoutMillis()),
              () -> self.tell(new Message.Expire(begun.call())));
    }
    return this;
  }

  private Behavior<Message> expire(Message.Expire expire) {
    expire.call().expire();
    return this;
  }

  private Behavior<Message> close() {
    disarm();
    if (current != null) {
      current.close();
    }
    return this;
  }

  private void disarm() {
    if (expiry != null) {
      expiry.cancel();
      expiry = null;
    }
  }
}
