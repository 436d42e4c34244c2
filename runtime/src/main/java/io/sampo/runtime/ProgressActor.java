package io.sampo.runtime;

import io.sampo.api.client.RejectedException;
import io.sampo.api.message.Reply;
import io.sampo.api.message.SampoCommand;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;

/** Takes the replies of a watched execution for a stream; the execution sees when it stops. */
final class ProgressActor extends AbstractBehavior<Object> {
  private final ActorRef<SampoCommand> door;
  private final LiveProgress<?> stream;

  private ProgressActor(
      ActorContext<Object> context, ActorRef<SampoCommand> door, LiveProgress<?> stream) {
    super(context);
    this.door = door;
    this.stream = stream;
  }

  /** What the actor is told beside {@link Reply}. */
  enum Order {
    /** The execution has been started: watch it. */
    WATCH,
    /** Nobody reads any more. */
    CLOSE,
    /** The execution should have answered by now. */
    LATE
  }

  /**
   * The behavior.
   *
   * @param longest how long to wait for the first answer
   */
  static Behavior<Object> create(
      ActorRef<SampoCommand> door, LiveProgress<?> stream, Duration longest) {
    return Behaviors.setup(
        context -> {
          context.scheduleOnce(longest, context.getSelf(), Order.LATE);
          return new ProgressActor(context, door, stream);
        });
  }

  @Override
  public Receive<Object> createReceive() {
    return newReceiveBuilder()
        .onMessage(Reply.Progressed.class, this::progressed)
        .onMessage(Reply.Finished.class, this::finished)
        .onMessage(Reply.Rejected.class, this::rejected)
        .onMessageEquals(Order.WATCH, this::watch)
        .onMessageEquals(Order.CLOSE, Behaviors::stopped)
        .onMessageEquals(Order.LATE, this::late)
        .build();
  }

  private Behavior<Object> watch() {
    door.tell(new SampoCommand.Watch(stream.executionId(), getContext().getSelf().narrow()));
    return this;
  }

  private Behavior<Object> progressed(Reply.Progressed progressed) {
    stream.progressed(progressed.progress());
    return this;
  }

  private Behavior<Object> finished(Reply.Finished finished) {
    stream.finished(finished.view());
    return Behaviors.stopped();
  }

  private Behavior<Object> rejected(Reply.Rejected rejected) {
    stream.broken(new RejectedException(rejected));
    return Behaviors.stopped();
  }

  private Behavior<Object> late() {
    if (stream.hasBegun()) {
      return this;
    }
    stream.broken(
        new CompletionException(
            new TimeoutException(
                "Expected execution '"
                    + stream.executionId()
                    + "' to answer in time, but it did not; watch it again")));
    return Behaviors.stopped();
  }
}
