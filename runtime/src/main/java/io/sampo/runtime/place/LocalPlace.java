package io.sampo.runtime.place;

import io.sampo.runtime.context.EngineContext;
import io.sampo.runtime.execution.EntityMessage;
import io.sampo.runtime.execution.ExecutionEntity;
import io.sampo.runtime.execution.Home;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.DispatcherSelector;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;

/**
 * The home of executions in one actor system: parent of their actors. While an actor is leaving,
 * messages to it are kept for its successor, so none is lost between the two.
 */
public final class LocalPlace extends AbstractBehavior<LocalPlace.Message> {
  private final EngineContext surroundings;
  private final Map<String, ActorRef<EntityMessage>> entities = new HashMap<>();
  private final Map<String, List<EntityMessage>> leaving = new HashMap<>();

  private LocalPlace(ActorContext<Message> context, EngineContext surroundings) {
    super(context);
    this.surroundings = surroundings;
  }

  /** What the region is told. */
  public sealed interface Message {

    /** For an execution. */
    record Deliver(String executionId, EntityMessage message) implements Message {}

    /** An execution's actor asks to be ended. */
    record Passivate(String executionId) implements Message {}

    /** An execution's actor has something to do after all. */
    record Stay(String executionId) implements Message {}

    /** An execution's actor has ended. */
    record Ended(String executionId) implements Message {}
  }

  public static Behavior<Message> create(EngineContext surroundings) {
    return Behaviors.setup(context -> new LocalPlace(context, surroundings));
  }

  /** The region as its users see it. */
  public static Region of(ActorRef<Message> region) {
    return (id, message) -> region.tell(new Message.Deliver(id, message));
  }

  @Override
  public Receive<Message> createReceive() {
    return newReceiveBuilder()
        .onMessage(Message.Deliver.class, this::deliver)
        .onMessage(Message.Passivate.class, this::passivate)
        .onMessage(Message.Stay.class, this::stay)
        .onMessage(Message.Ended.class, this::ended)
        .build();
  }

  private Behavior<Message> deliver(Message.Deliver deliver) {
    List<EntityMessage> kept = leaving.get(deliver.executionId());
    if (kept != null) {
      kept.add(deliver.message());
    } else {
      entities.computeIfAbsent(deliver.executionId(), this::spawn).tell(deliver.message());
    }
    return this;
  }

  private ActorRef<EntityMessage> spawn(String id) {
    ActorRef<EntityMessage> entity =
        getContext()
            .spawnAnonymous(
                ExecutionEntity.create(id, surroundings, actor -> home(id)),
                DispatcherSelector.sameAsParent());
    getContext().watchWith(entity, new Message.Ended(id));
    return entity;
  }

  private Home home(String id) {
    ActorRef<Message> self = getContext().getSelf();
    return new Home() {
      @Override
      public void passivate() {
        self.tell(new Message.Passivate(id));
      }

      @Override
      public void stay() {
        self.tell(new Message.Stay(id));
      }

      @Override
      public void tell(String executionId, EntityMessage message) {
        self.tell(new Message.Deliver(executionId, message));
      }
    };
  }

  private Behavior<Message> passivate(Message.Passivate passivate) {
    ActorRef<EntityMessage> entity = entities.get(passivate.executionId());
    if (entity != null && leaving.putIfAbsent(passivate.executionId(), new ArrayList<>()) == null) {
      entity.tell(EntityMessage.STOP);
    }
    return this;
  }

  private Behavior<Message> stay(Message.Stay stay) {
    List<EntityMessage> kept = leaving.remove(stay.executionId());
    if (kept != null) {
      kept.forEach(message -> deliver(new Message.Deliver(stay.executionId(), message)));
    }
    return this;
  }

  private Behavior<Message> ended(Message.Ended ended) {
    entities.remove(ended.executionId());
    List<EntityMessage> kept = leaving.remove(ended.executionId());
    if (kept == null) {
      rouseLater(ended.executionId());
    } else {
      kept.forEach(message -> deliver(new Message.Deliver(ended.executionId(), message)));
    }
    return this;
  }

  /** An actor that ended unasked has failed; whatever it had under way goes on in a successor. */
  private void rouseLater(String id) {
    Duration delay = surroundings.settings().storage().restartDelay();
    getContext()
        .scheduleOnce(delay, getContext().getSelf(), new Message.Deliver(id, EntityMessage.ROUSE));
  }
}
