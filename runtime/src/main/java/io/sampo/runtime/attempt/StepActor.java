package io.sampo.runtime.attempt;

import io.sampo.runtime.context.Time;
import java.time.Duration;
import java.util.Optional;
import org.apache.pekko.actor.Cancellable;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.PostStop;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;

/**
 * Supervises one running step as a child of its execution: watches the time of the call, and ends
 * it when the actor ends, however that comes about. When its step is over it may be given the next
 * one. A call without a timeout needs no message.
 */
public final class StepActor extends AbstractBehavior<StepActor.Message> {
  private final Time time;
  private Optional<AttemptCall> current = Optional.empty();
  private Optional<Cancellable> expiry = Optional.empty();

  private StepActor(ActorContext<Message> context, Time time) {
    super(context);
    this.time = time;
  }

  /** What a step's actor is told. */
  public sealed interface Message {

    /** The call has got a thread; its time begins. */
    record Begun(AttemptCall call) implements Message {}

    /** The attempt is over. */
    record Ended(AttemptCall call) implements Message {}

    /** An attempt has taken too long. */
    record Expire(AttemptCall call) implements Message {}
  }

  public static Behavior<Message> create(Time time) {
    return Behaviors.setup(context -> new StepActor(context, time));
  }

  @Override
  public Receive<Message> createReceive() {
    return newReceiveBuilder()
        .onMessage(Message.Begun.class, this::begun)
        .onMessage(Message.Ended.class, this::ended)
        .onMessage(Message.Expire.class, this::expire)
        .onSignal(PostStop.class, signal -> close())
        .build();
  }

  private Behavior<Message> begun(Message.Begun begun) {
    disarm();
    if (!begun.call().isSettled()) {
      ActorRef<Message> self = getContext().getSelf();
      current = Optional.of(begun.call());
      expiry =
          Optional.of(
              time.schedule(
                  Duration.ofMillis(begun.call().timeoutMillis()),
                  () -> self.tell(new Message.Expire(begun.call()))));
    }
    return this;
  }

  private Behavior<Message> expire(Message.Expire expire) {
    if (isCurrent(expire.call())) {
      expire.call().expire();
    }
    return this;
  }

  private Behavior<Message> ended(Message.Ended ended) {
    if (isCurrent(ended.call())) {
      disarm();
    }
    return this;
  }

  private boolean isCurrent(AttemptCall call) {
    return current.filter(call::equals).isPresent();
  }

  private Behavior<Message> close() {
    current.ifPresent(AttemptCall::close);
    disarm();
    return this;
  }

  private void disarm() {
    expiry.ifPresent(Cancellable::cancel);
    expiry = Optional.empty();
    current = Optional.empty();
  }
}
