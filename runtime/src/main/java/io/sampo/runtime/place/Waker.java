package io.sampo.runtime.place;

import io.sampo.runtime.execution.EntityMessage;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.DispatcherSelector;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;

/**
 * Rouses, page by page, everything an earlier process was at work on, and from then on everything
 * whose time has come. A failing look-up is repeated; nothing is roused twice at harm, for an
 * execution that is awake ignores it.
 *
 * <p>Of what is due, a look takes the page behind the one before, and begins anew after the last:
 * so those that cannot be recovered stay due and yet keep nobody from being roused. While pages are
 * full, looks follow each other faster.
 */
public final class Waker extends AbstractBehavior<Waker.Message> {
  private static final int PAGE = 500;
  private static final int HASTE = 10;

  private final TimerScheduler<Message> timers;
  private final DueExecutions sleepers;
  private final Region region;
  private final Executor blocking;
  private final Pace pace;

  private Waker(
      ActorContext<Message> context,
      TimerScheduler<Message> timers,
      DueExecutions sleepers,
      Region region,
      Pace pace) {
    super(context);
    this.timers = timers;
    this.sleepers = sleepers;
    this.region = region;
    this.pace = pace;
    this.blocking = context.getSystem().dispatchers().lookup(DispatcherSelector.blocking());
    resume(new Message.Resume(""));
  }

  /**
   * How often it looks, and by which clock.
   *
   * @param clock tells the time
   * @param interval between two looks
   */
  public record Pace(Clock clock, Duration interval) {}

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
  }

  public static Behavior<Message> create(DueExecutions sleepers, Region region, Pace pace) {
    return Behaviors.setup(
        context ->
            Behaviors.withTimers(timers -> new Waker(context, timers, sleepers, region, pace)));
  }

  @Override
  public Receive<Message> createReceive() {
    return newReceiveBuilder()
        .onMessage(Message.Look.class, this::look)
        .onMessage(Message.Interrupted.class, this::interrupted)
        .onMessage(Message.Due.class, this::due)
        .onMessage(Message.Resume.class, this::resume)
        .onMessage(Message.Failed.class, this::failed)
        .build();
  }

  private Behavior<Message> resume(Message.Resume from) {
    ask(() -> new Message.Interrupted(sleepers.interrupted(from.afterId(), PAGE)), from);
    return this;
  }

  private Behavior<Message> interrupted(Message.Interrupted page) {
    List<String> ids = page.ids();
    ids.forEach(this::rouse);
    return ids.size() < PAGE
        ? look(new Message.Look(DueExecutions.Due.FIRST))
        : resume(new Message.Resume(ids.get(ids.size() - 1)));
  }

  private Behavior<Message> look(Message.Look from) {
    ask(() -> new Message.Due(sleepers.due(pace.clock().instant(), from.after(), PAGE)), from);
    return this;
  }

  private Behavior<Message> due(Message.Due due) {
    List<DueExecutions.Due> page = due.page();
    page.forEach(sleeper -> rouse(sleeper.id()));
    if (page.size() < PAGE) {
      later(new Message.Look(DueExecutions.Due.FIRST), pace.interval());
    } else {
      later(new Message.Look(page.get(PAGE - 1)), pace.interval().dividedBy(HASTE));
    }
    return this;
  }

  private Behavior<Message> failed(Message.Failed failed) {
    getContext()
        .getLog()
        .warn("Looking for executions to rouse failed and is repeated", failed.cause());
    later(failed.again(), pace.interval());
    return this;
  }

  private void later(Message message, Duration delay) {
    timers.startSingleTimer(message, delay);
  }

  private void rouse(String id) {
    region.tell(id, EntityMessage.ROUSE);
  }

  private void ask(Supplier<Message> query, Message again) {
    getContext()
        .pipeToSelf(
            CompletableFuture.supplyAsync(query, blocking),
            (answer, thrown) -> thrown == null ? answer : new Message.Failed(again, thrown));
  }
}
