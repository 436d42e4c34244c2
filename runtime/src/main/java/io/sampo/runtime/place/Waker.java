package io.sampo.runtime.place;

import io.sampo.api.logging.LineLogger;
import io.sampo.api.message.Reply;
import io.sampo.runtime.context.Time;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.DispatcherSelector;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;
import org.slf4j.Logger;

/**
 * Wakes everything an earlier process was at work on, and from then on everything whose time has
 * come. Every so often it goes through what should be at work again, so that nothing stands still
 * for longer than that, whatever was lost; an execution that is awake compares its agenda with what
 * runs.
 *
 * <p>Those that are marked as damaged are woken at the start, and then after pauses that double, up
 * to an hour: one whose journal was restored goes on by itself, and one that stays damaged costs a
 * replay now and then.
 *
 * <p>Pages follow each other by key, and the first follows the last: those that cannot be recovered
 * stay due and yet keep nobody from being woken. A look-up that fails is repeated.
 */
public final class Waker extends AbstractBehavior<Waker.Message> {
  private static final Logger LOG = LineLogger.of(Waker.class);
  private static final int PAGE = 500;
  private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

  private final TimerScheduler<Message> timers;
  private final DueExecutions executions;
  private final Executor blocking;
  private final Pace pace;
  private final PacedWakes wakes;
  private Duration pause;

  private Waker(
      ActorContext<Message> context,
      TimerScheduler<Message> timers,
      DueExecutions executions,
      Place place,
      Pace pace) {
    super(context);
    this.timers = timers;
    this.executions = executions;
    this.pace = pace;
    this.pause = pace.reconcileInterval();
    this.wakes =
        new PacedWakes(
            place,
            pace.most(),
            context.messageAdapter(Reply.class, reply -> new Message.Woken(reply.executionId())),
            (delay, awaited) -> timers.startSingleTimer(new Message.Late(awaited), delay));
    this.blocking = context.getSystem().dispatchers().lookup(DispatcherSelector.blocking());
    resume(new Message.Resume(""));
    readAgain(new Message.ReadAgain(""));
    look(new Message.Look(DueExecutions.Due.FIRST));
  }

  /**
   * How often it looks, by which time, and how many executions it has recovered at a time.
   *
   * @param time tells the time, and runs tasks later
   * @param interval between two looks for what is due
   * @param reconcileInterval between two passes through what should be at work
   * @param most so many are woken before the last of them has answered
   */
  public record Pace(Time time, Duration interval, Duration reconcileInterval, int most) {}

  /** What the waker is told. */
  public sealed interface Message {

    /** Look for what is due behind that one. */
    record Look(DueExecutions.Due after) implements Message {}

    /** A page of interrupted executions. */
    record Interrupted(List<String> ids) implements Message {}

    /** A page of executions that are due. */
    record Due(List<DueExecutions.Due> page) implements Message {}

    /** A look-up failed; say that again later. */
    record Failed(Message again, Throwable cause) implements Message {}

    /** Look for a page of interrupted executions. */
    record Resume(String afterId) implements Message {}

    /** Look for a page of damaged executions. */
    record ReadAgain(String afterId) implements Message {}

    /** A page of damaged executions. */
    record Damaged(List<String> ids) implements Message {}

    /** An execution that was woken has answered. */
    record Woken(String id) implements Message {}

    /** An execution that was woken should have answered by now. */
    record Late(String id) implements Message {}
  }

  public static Behavior<Message> create(DueExecutions executions, Place place, Pace pace) {
    return Behaviors.setup(
        context ->
            Behaviors.withTimers(timers -> new Waker(context, timers, executions, place, pace)));
  }

  @Override
  public Receive<Message> createReceive() {
    return newReceiveBuilder()
        .onMessage(Message.Look.class, this::look)
        .onMessage(Message.Interrupted.class, this::interrupted)
        .onMessage(Message.Due.class, this::due)
        .onMessage(Message.Resume.class, this::resume)
        .onMessage(Message.ReadAgain.class, this::readAgain)
        .onMessage(Message.Damaged.class, this::damaged)
        .onMessage(Message.Woken.class, woken -> answered(woken.id()))
        .onMessage(Message.Late.class, late -> answered(late.id()))
        .onMessage(Message.Failed.class, this::failed)
        .build();
  }

  private Behavior<Message> resume(Message.Resume from) {
    ask(() -> new Message.Interrupted(executions.interrupted(from.afterId(), PAGE)), from);
    return this;
  }

  private Behavior<Message> interrupted(Message.Interrupted page) {
    List<String> ids = page.ids();
    wakes.add(
        ids,
        ids.size() < PAGE
            ? () -> later(new Message.Resume(""), pace.reconcileInterval())
            : () -> resume(new Message.Resume(ids.get(ids.size() - 1))));
    return this;
  }

  private Behavior<Message> readAgain(Message.ReadAgain from) {
    ask(() -> new Message.Damaged(executions.damaged(from.afterId(), PAGE)), from);
    return this;
  }

  private Behavior<Message> damaged(Message.Damaged page) {
    List<String> ids = page.ids();
    wakes.add(
        ids,
        ids.size() < PAGE
            ? () -> later(new Message.ReadAgain(""), longerPause())
            : () -> readAgain(new Message.ReadAgain(ids.get(ids.size() - 1))));
    return this;
  }

  private Duration longerPause() {
    Duration next = pause;
    Duration twice = pause.multipliedBy(2);
    pause = twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
    return next;
  }

  private Behavior<Message> look(Message.Look from) {
    ask(() -> new Message.Due(executions.due(pace.time().instant(), from.after(), PAGE)), from);
    return this;
  }

  private Behavior<Message> due(Message.Due due) {
    List<DueExecutions.Due> page = due.page();
    wakes.add(
        page.stream().map(DueExecutions.Due::id).toList(),
        page.size() < PAGE
            ? () -> later(new Message.Look(DueExecutions.Due.FIRST), pace.interval())
            : () -> look(new Message.Look(page.get(page.size() - 1))));
    return this;
  }

  private Behavior<Message> answered(String id) {
    wakes.answered(id);
    return this;
  }

  private Behavior<Message> failed(Message.Failed failed) {
    LOG.warn("Looking for executions to wake failed and is repeated", failed.cause());
    timers.startSingleTimer(failed.again(), pace.interval());
    return this;
  }

  private void later(Message message, Duration delay) {
    ActorRef<Message> self = getContext().getSelf();
    pace.time().schedule(delay, () -> self.tell(message));
  }

  private void ask(Supplier<Message> query, Message again) {
    getContext()
        .pipeToSelf(
            CompletableFuture.supplyAsync(query, blocking),
            (answer, thrown) -> thrown == null ? answer : new Message.Failed(again, thrown));
  }
}
