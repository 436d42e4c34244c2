package io.sampo.runtime;

import io.sampo.api.client.RejectedException;
import io.sampo.api.message.Reply;
import io.sampo.api.message.SampoCommand;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;

/**
 * Takes the replies of a watched execution for a stream; the execution sees when it stops. It
 * watches again when a lease has passed without news, and when the execution is unavailable, so
 * that a stream outlives the actors of its execution.
 */
final class ProgressActor extends AbstractBehavior<Object> {
  private static final Duration PAUSE = Duration.ofMillis(200);

  private final TimerScheduler<Object> timers;
  private final ActorRef<SampoCommand> door;
  private final LiveProgress<?> stream;
  private final SampoSettings.Client settings;
  private Optional<Reply.Rejected> refused = Optional.empty();
  private boolean hasNews;

  private ProgressActor(
      ActorContext<Object> context,
      TimerScheduler<Object> timers,
      ActorRef<SampoCommand> door,
      LiveProgress<?> stream,
      SampoSettings.Client settings) {
    super(context);
    this.timers = timers;
    this.door = door;
    this.stream = stream;
    this.settings = settings;
    // a start comes before, and is given the same time
    timers.startSingleTimer(Order.LATE, settings.askTimeout().multipliedBy(2));
  }

  /** What the actor is told beside {@link Reply}. */
  enum Order {
    /** The execution has been started: watch it. */
    WATCH,
    /** Nobody reads any more. */
    CLOSE,
    /** The execution should have answered by now. */
    LATE,
    /** A lease has passed. */
    LEASE_ENDED
  }

  static Behavior<Object> create(
      ActorRef<SampoCommand> door, LiveProgress<?> stream, SampoSettings.Client settings) {
    return Behaviors.setup(
        context ->
            Behaviors.withTimers(
                timers -> new ProgressActor(context, timers, door, stream, settings)));
  }

  @Override
  public Receive<Object> createReceive() {
    return newReceiveBuilder()
        .onMessage(Reply.Progressed.class, this::progressed)
        .onMessage(Reply.Finished.class, this::finished)
        .onMessage(Reply.Rejected.class, this::rejected)
        .onMessageEquals(Order.WATCH, this::watch)
        .onMessageEquals(Order.LEASE_ENDED, this::leaseEnded)
        .onMessageEquals(Order.CLOSE, Behaviors::stopped)
        .onMessageEquals(Order.LATE, this::late)
        .build();
  }

  private Behavior<Object> watch() {
    door.tell(new SampoCommand.Watch(stream.executionId(), getContext().getSelf().narrow()));
    timers.startTimerWithFixedDelay(Order.LEASE_ENDED, settings.awaitLease());
    hasNews = false;
    return this;
  }

  private Behavior<Object> leaseEnded() {
    if (!hasNews) {
      return watch();
    }
    hasNews = false;
    return this;
  }

  private Behavior<Object> progressed(Reply.Progressed progressed) {
    hasNews = true;
    refused = Optional.empty();
    timers.cancel(Order.LATE);
    stream.progressed(progressed.progress());
    return this;
  }

  private Behavior<Object> finished(Reply.Finished finished) {
    stream.finished(finished.view());
    return Behaviors.stopped();
  }

  /** An execution that is unavailable is watched again, for as long as an answer may take. */
  private Behavior<Object> rejected(Reply.Rejected rejected) {
    if (rejected.code() != Reply.Code.UNAVAILABLE) {
      return broken(new RejectedException(rejected));
    }
    refused = Optional.of(rejected);
    if (!timers.isTimerActive(Order.LATE)) {
      timers.startSingleTimer(Order.LATE, settings.askTimeout());
    }
    timers.startSingleTimer(Order.WATCH, PAUSE);
    return this;
  }

  private Behavior<Object> late() {
    return broken(
        refused
            .<RuntimeException>map(RejectedException::new)
            .orElseGet(
                () ->
                    new CompletionException(
                        new TimeoutException(
                            "Expected execution '"
                                + stream.executionId()
                                + "' to answer in time, but it did not; watch it again"))));
  }

  private Behavior<Object> broken(RuntimeException why) {
    stream.broken(why);
    return Behaviors.stopped();
  }
}
