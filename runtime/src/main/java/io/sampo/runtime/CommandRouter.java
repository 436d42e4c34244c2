package io.sampo.runtime;

import io.sampo.api.logging.LineLogger;
import io.sampo.api.message.Reply;
import io.sampo.api.message.SampoCommand;
import io.sampo.runtime.execution.CommandCheck;
import io.sampo.runtime.place.Place;
import io.sampo.runtime.wire.message.EntityMessage;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.slf4j.Logger;

/**
 * Takes commands from outside and sends each to its execution, unless its check refuses it: then
 * nothing is made for it. Those that come before the engine has started wait for it, but no longer
 * than those who sent them do.
 */
final class CommandRouter extends AbstractBehavior<Object> {
  private static final Logger LOG = LineLogger.of(CommandRouter.class);
  private static final int MOST_WAITING = 10_000;

  private final Place place;
  private final CommandCheck check;
  private final long mostBytes;
  private final Duration longest;
  private final Map<Long, EntityMessage.Deliver> waiting = new LinkedHashMap<>();
  private long arrivals;
  private long waitingBytes;

  private CommandRouter(
      ActorContext<Object> context, Place place, SampoSettings settings, Duration longest) {
    super(context);
    this.place = place;
    this.check = CommandCheck.by(settings.commands());
    this.mostBytes = settings.inbox().bytes();
    this.longest = longest;
  }

  /** What the router is told beside {@link SampoCommand}. */
  enum Order {
    /** The engine has started. */
    OPEN
  }

  /** The command of that number has waited for too long. */
  private record Late(long number) {}

  /**
   * The behavior, which takes {@link SampoCommand} and {@link Order}.
   *
   * @param settings how much commands may carry, one and those that wait together
   * @param longest how long a command waits for the engine to start
   */
  static Behavior<Object> create(Place place, SampoSettings settings, Duration longest) {
    return Behaviors.setup(context -> new CommandRouter(context, place, settings, longest));
  }

  @Override
  public Receive<Object> createReceive() {
    return newReceiveBuilder()
        .onMessage(SampoCommand.class, this::early)
        .onMessage(Late.class, this::late)
        .onMessageEquals(Order.OPEN, this::open)
        .build();
  }

  private Behavior<Object> early(SampoCommand command) {
    Optional<EntityMessage.Deliver> taken = taken(command);
    if (taken.isEmpty()) {
      return this;
    }
    if (waiting.size() >= MOST_WAITING || waitingBytes >= mostBytes) {
      refuse(command);
    } else {
      long number = arrivals++;
      waiting.put(number, taken.get());
      waitingBytes += taken.get().bytes();
      getContext().scheduleOnce(longest, getContext().getSelf(), new Late(number));
    }
    return this;
  }

  private Behavior<Object> late(Late late) {
    EntityMessage.Deliver taken = waiting.remove(late.number());
    if (taken != null) {
      waitingBytes -= taken.bytes();
      refuse(taken.command());
    }
    return this;
  }

  private Behavior<Object> open() {
    waiting.values().forEach(this::pass);
    waiting.clear();
    return Behaviors.receiveMessage(
        message -> {
          if (message instanceof SampoCommand command) {
            taken(command).ifPresent(this::pass);
          }
          return Behaviors.same();
        });
  }

  /**
   * The command with its size, unless it was refused. One that the check itself fails on must not
   * end the router, which is everybody's.
   */
  private Optional<EntityMessage.Deliver> taken(SampoCommand command) {
    try {
      CommandCheck.Result checked = check.check(command);
      checked.problem().ifPresent(why -> refuse(command, Reply.Code.INVALID, why));
      return checked.problem().isPresent()
          ? Optional.empty()
          : Optional.of(new EntityMessage.Deliver(command, checked.bytes()));
    } catch (RuntimeException e) {
      LOG.error("A command could not be checked; please report this", e);
      refuse(
          command,
          Reply.Code.INTERNAL,
          "Expected a command that can be checked, but the engine failed on it: " + e);
      return Optional.empty();
    }
  }

  private static void refuse(SampoCommand command, Reply.Code code, String why) {
    command.replyTo().tell(new Reply.Rejected(command.executionId(), code, why));
  }

  private void pass(EntityMessage.Deliver taken) {
    place.tell(taken.command().executionId(), taken);
  }

  private static void refuse(SampoCommand command) {
    refuse(
        command,
        Reply.Code.UNAVAILABLE,
        "Expected the workflow engine to be running, but it is not; call start() first");
  }
}
