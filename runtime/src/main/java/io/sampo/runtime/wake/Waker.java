package io.sampo.runtime.wake;

import io.sampo.runtime.execution.EntityMessage;
import io.sampo.runtime.region.Region;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;
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
 */
public final class Waker extends AbstractBehavior<Waker.Message> {
  private static final int PAGE = 500;

  private final TimerScheduler<Message> timers;
  private final Sleepers sleepers;
  private final Region region;
  private final Executor blocking;
  private final Pace pace;

  private Waker(
      ActorContext<Message> context,
      TimerScheduler<Message> timers,
      Sleepers sleepers,
      Region region,
      Pace pace) {
    super(context);
    this.timers = timers;
    this.sleepers = sleepers;
    this.region = region;
    this.pace = pace;
    this.blocking = context.getSystem().dispatchers().lookup(DispatcherSelector.blocking());
    resume("");
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

    /** Look again for what is due. */
    record Look() implements Message {}

    /** A page of interrupted executions. */
    record Interrupted(List<String> ids) implements Message {}

    /** Executions that are due. */
    record Due(List<String> ids) implements Message {}

    /** A look-up failed; go on from there. */
    record Failed(String afterId, boolean resuming, Throwable cause) implements Message {}

    /** Look again for a page of interrupted executions. */
    record Resume(String afterId) implements Message {}
  }

  public static Behavior<Message> create(Sleepers sleepers, Region region, Pace pace) {
    return Behaviors.setup(
        context ->
            Behaviors.withTimers(timers -> new Waker(context, timers, sleepers, region, pace)));
  }

  @Override
  public Receive<Message> createReceive() {
    return newReceiveBuilder()
        .onMessage(Message.Look.class, look -> look())
        .onMessage(Message.Interrupted.class, this::interrupted)
        .onMessage(Message.Due.class, this::due)
        .onMessage(Message.Resume.class, message -> resume(message.afterId()))
        .onMessage(Message.Failed.class, this::failed)
        .build();
  }

  private Behavior<Message> resume(String afterId) {
    ask(
        () -> new Message.Interrupted(sleepers.interrupted(afterId, PAGE)),
        cause -> new Message.Failed(afterId, true, cause));
    return this;
  }

  private Behavior<Message> interrupted(Message.Interrupted page) {
    page.ids().forEach(this::rouse);
    return page.ids().size() < PAGE ? look() : resume(page.ids().get(page.ids().size() - 1));
  }

  private Behavior<Message> look() {
    ask(
        () -> new Message.Due(sleepers.due(pace.clock().instant(), PAGE)),
        cause -> new Message.Failed("", false, cause));
    return this;
  }

  private Behavior<Message> due(Message.Due due) {
    due.ids().forEach(this::rouse);
    timers.startSingleTimer(new Message.Look(), pace.interval());
    return this;
  }

  private Behavior<Message> failed(Message.Failed failed) {
    getContext()
        .getLog()
        .warn("Looking for executions to rouse failed and is repeated", failed.cause());
    Message next = failed.resuming() ? new Message.Resume(failed.afterId()) : new Message.Look();
    timers.startSingleTimer(next, pace.interval());
    return this;
  }

  private void rouse(String id) {
    region.tell(id, EntityMessage.ROUSE);
  }

  private void ask(Supplier<Message> query, Function<Throwable, Message> failure) {
    getContext()
        .pipeToSelf(
            CompletableFuture.supplyAsync(query, blocking),
            (answer, thrown) -> thrown == null ? answer : failure.apply(thrown));
  }
}
