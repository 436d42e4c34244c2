package io.sampo.runtime.attempt;

import io.sampo.runtime.context.Time;
import java.time.Duration;
import java.util.Optional;
import org.apache.pekko.actor.Cancellable;
import org.apache.pekko.actor.DeadLetterSuppression;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.ExtensibleBehavior;
import org.apache.pekko.actor.typed.PostStop;
import org.apache.pekko.actor.typed.Signal;
import org.apache.pekko.actor.typed.TypedActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/**
 * Supervises one running step as a child of its execution: watches the time of the call, and ends
 * it when the actor ends, however that comes about. When its step is over it may be given the next
 * one. A call without a timeout needs no message.
 *
 * <p>Every attempt may cost one such actor, so it is a behavior of the plainest kind.
 */
public final class StepActor extends ExtensibleBehavior<StepActor.Message> {
  private final Time time;
  private final Runnable stopped;
  private Optional<AttemptCall> current = Optional.empty();
  private Optional<Cancellable> expiry = Optional.empty();
  private boolean isToldToStop;

  private StepActor(Time time, Runnable stopped) {
    this.time = time;
    this.stopped = stopped;
  }

  /** What a step's actor is told. It may have been stopped with its execution meanwhile. */
  public sealed interface Message extends DeadLetterSuppression {
    Message STOP = new Stop();

    /** The call has got a thread; its time begins. */
    record Begun(AttemptCall call) implements Message {}

    /** The attempt is over. */
    record Ended(AttemptCall call) implements Message {}

    /** No other step is to come. */
    record Stop() implements Message {}

    /** An attempt has taken too long. */
    record Expire(AttemptCall call) implements Message {}
  }

  /**
   * An actor without a step.
   *
   * @param stopped called on the actor's thread when it stops, unless it was told to
   */
  public static Behavior<Message> create(Time time, Runnable stopped) {
    return new StepActor(time, stopped);
  }

  @Override
  public Behavior<Message> receive(TypedActorContext<Message> context, Message message) {
    if (message instanceof Message.Begun begun) {
      begun(context.asJava().getSelf(), begun.call());
    } else if (message instanceof Message.Expire expire) {
      current.filter(expire.call()::equals).ifPresent(AttemptCall::expire);
    } else if (message instanceof Message.Ended ended) {
      current.filter(ended.call()::equals).ifPresent(call -> disarm());
    } else {
      isToldToStop = true;
      return Behaviors.stopped();
    }
    return Behaviors.same();
  }

  private void begun(ActorRef<Message> self, AttemptCall call) {
    disarm();
    if (!call.isSettled()) {
      current = Optional.of(call);
      expiry =
          Optional.of(
              time.schedule(
                  Duration.ofMillis(call.timeoutMillis()),
                  () -> self.tell(new Message.Expire(call))));
    }
  }

  @Override
  public Behavior<Message> receiveSignal(TypedActorContext<Message> context, Signal signal) {
    if (signal instanceof PostStop) {
      current.ifPresent(AttemptCall::close);
      disarm();
      if (!isToldToStop) {
        stopped.run();
      }
    }
    return Behaviors.same();
  }

  private void disarm() {
    expiry.ifPresent(Cancellable::cancel);
    expiry = Optional.empty();
    current = Optional.empty();
  }
}
