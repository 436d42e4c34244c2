package io.sampo.runtime.attempt;

import java.time.Duration;
import java.util.Optional;
import org.apache.pekko.actor.Cancellable;
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
  private static final Duration LONGEST_TIMER = Duration.ofDays(200);

  private Optional<AttemptCall> current = Optional.empty();
  private Optional<Cancellable> expiry = Optional.empty();

  private StepActor(ActorContext<Message> context) {
    super(context);
  }

  /** What a step's actor is told. */
  public sealed interface Message {

    /** The call has got a thread; its time begins. */
    record Begun(AttemptCall call) implements Message {}

    /** The attempt is over. */
    record Ended(AttemptCall call) implements Message {}

    /** An attempt has taken too long, or, with some time left, a part of its time has passed. */
    record Expire(AttemptCall call, long restMillis) implements Message {}
  }

  public static Behavior<Message> create() {
    return Behaviors.setup(StepActor::new);
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
      current = Optional.of(begun.call());
      expireIn(begun.call(), begun.call().timeoutMillis());
    }
    return this;
  }

  /** Long times pass in pieces, for a scheduler takes none of more than 248 days. */
  private void expireIn(AttemptCall call, long millis) {
    long piece = Math.min(millis, LONGEST_TIMER.toMillis());
    expiry =
        Optional.of(
            getContext()
                .scheduleOnce(
                    Duration.ofMillis(piece),
                    getContext().getSelf(),
                    new Message.Expire(call, millis - piece)));
  }

  private Behavior<Message> expire(Message.Expire expire) {
    if (!isCurrent(expire.call())) {
      return this;
    }
    if (expire.restMillis() == 0) {
      expire.call().expire();
    } else {
      expireIn(expire.call(), expire.restMillis());
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
