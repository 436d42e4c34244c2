package io.sampo.runtime.place;

import io.sampo.runtime.wire.message.EntityMessage;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.DispatcherSelector;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;

/**
 * The place of executions in one actor system: parent of their actors. While an actor is leaving,
 * messages to it are kept for its successor, so none is lost between the two.
 */
public final class LocalPlace extends AbstractBehavior<LocalPlace.Message> {
  /** So often the delay before a successor doubles. */
  private static final int MOST_DOUBLINGS = 8;

  private final Entities entities;
  private final Supplier<Kept> kept;
  private final Duration restartDelay;
  private final Place self;
  private final Map<String, ActorRef<EntityMessage>> actors = new HashMap<>();
  private final Map<String, Kept> leaving = new HashMap<>();
  private final Map<String, Integer> failures = new HashMap<>();

  private LocalPlace(
      ActorContext<Message> context,
      Entities entities,
      Supplier<Kept> kept,
      Duration restartDelay) {
    super(context);
    this.entities = entities;
    this.kept = kept;
    this.restartDelay = restartDelay;
    this.self = of(context.getSelf());
  }

  /** Makes the actors of executions. */
  @FunctionalInterface
  public interface Entities {

    /** The behavior of the execution of that id, which lives in that place. */
    Behavior<EntityMessage> entity(String executionId, Place place);
  }

  /** What comes for an execution while its actor stops. */
  public interface Kept {

    /** Keeps a message for the successor, or answers it when there is no room. */
    void add(EntityMessage message);

    /** What was kept, in its order. */
    List<EntityMessage> messages();
  }

  /** What the place is told. */
  public sealed interface Message {

    /** For an execution. */
    record Deliver(String executionId, EntityMessage message) implements Message {}

    /** An execution's actor has nothing to do. */
    record Leave(String executionId) implements Message {}

    /** An execution's actor has stopped. */
    record Stopped(String executionId) implements Message {}
  }

  /**
   * A place without executions.
   *
   * @param kept makes room for what comes while an actor stops
   * @param restartDelay how long after an actor stopped unasked its successor is started; twice as
   *     long each time the successors stop unasked, too
   */
  public static Behavior<Message> create(
      Entities entities, Supplier<Kept> kept, Duration restartDelay) {
    return Behaviors.setup(context -> new LocalPlace(context, entities, kept, restartDelay));
  }

  /** The place as its users see it. */
  public static Place of(ActorRef<Message> place) {
    return new Place() {
      @Override
      public void tell(String executionId, EntityMessage message) {
        place.tell(new Message.Deliver(executionId, message));
      }

      @Override
      public void leave(String executionId) {
        place.tell(new Message.Leave(executionId));
      }
    };
  }

  @Override
  public Receive<Message> createReceive() {
    return newReceiveBuilder()
        .onMessage(Message.Deliver.class, this::deliver)
        .onMessage(Message.Leave.class, this::leave)
        .onMessage(Message.Stopped.class, this::stopped)
        .build();
  }

  private Behavior<Message> deliver(Message.Deliver deliver) {
    Kept room = leaving.get(deliver.executionId());
    if (room != null) {
      room.add(deliver.message());
    } else {
      actors.computeIfAbsent(deliver.executionId(), this::spawn).tell(deliver.message());
    }
    return this;
  }

  private ActorRef<EntityMessage> spawn(String id) {
    ActorRef<EntityMessage> actor =
        getContext().spawnAnonymous(entities.entity(id, self), DispatcherSelector.sameAsParent());
    getContext().watchWith(actor, new Message.Stopped(id));
    return actor;
  }

  private Behavior<Message> leave(Message.Leave leave) {
    ActorRef<EntityMessage> actor = actors.get(leave.executionId());
    if (actor != null && leaving.putIfAbsent(leave.executionId(), kept.get()) == null) {
      actor.tell(EntityMessage.STOP);
    }
    return this;
  }

  /** An actor that stopped unasked has failed. What it had to do goes on in a successor. */
  private Behavior<Message> stopped(Message.Stopped stopped) {
    String id = stopped.executionId();
    actors.remove(id);
    Kept room = leaving.remove(id);
    if (room == null) {
      int before = failures.merge(id, 1, Integer::sum) - 1;
      Duration delay = restartDelay.multipliedBy(1L << Math.min(before, MOST_DOUBLINGS));
      Message reconcile = new Message.Deliver(id, EntityMessage.RECONCILE);
      getContext().scheduleOnce(delay, getContext().getSelf(), reconcile);
    } else {
      failures.remove(id);
      room.messages().forEach(message -> deliver(new Message.Deliver(id, message)));
    }
    return this;
  }
}
