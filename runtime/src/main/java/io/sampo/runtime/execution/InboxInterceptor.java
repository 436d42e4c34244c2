package io.sampo.runtime.execution;

import io.sampo.api.message.SampoCommand;
import io.sampo.runtime.wire.message.EntityMessage;
import java.util.Optional;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.BehaviorInterceptor;
import org.apache.pekko.actor.typed.PostStop;
import org.apache.pekko.actor.typed.Signal;
import org.apache.pekko.actor.typed.TypedActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/**
 * Stands before the persistent behavior and its supervision: takes every message into the inbox,
 * also while the behavior recovers, writes or waits to be restarted, and passes on one signal at a
 * time. A command for which there is no room is answered at once.
 */
final class InboxInterceptor extends BehaviorInterceptor<EntityMessage, EntityMessage> {
  private final ExecutionParts parts;

  InboxInterceptor(ExecutionParts parts) {
    super(EntityMessage.class);
    this.parts = parts;
  }

  @Override
  public Behavior<EntityMessage> aroundReceive(
      TypedActorContext<EntityMessage> context,
      EntityMessage message,
      ReceiveTarget<EntityMessage> target) {
    if (parts.damage().isPresent()) {
      return damaged(message, parts.damage().get());
    }
    if (message instanceof EntityMessage.InboxReady) {
      return target.apply(context, message);
    }
    if (message instanceof EntityMessage.Stop && parts.isFailing()) {
      parts.work().close();
      parts.place().tell(parts.id(), EntityMessage.HANDED_OVER); // nothing is being written
      return Behaviors.stopped();
    }
    if (message instanceof EntityMessage.LookedUp lookedUp) {
      parts.lookedUp(lookedUp);
      return Behaviors.same();
    }
    if (message instanceof EntityMessage.Reconcile reconcile && reconcile.isHandedOver()) {
      parts.handedOver();
    }
    Optional<SampoCommand> refused = refused(message);
    if (refused.isPresent()) {
      refused.get().replyTo().tell(Replies.full(refused.get().executionId()));
      return Behaviors.same();
    }
    parts.inbox().add(message);
    return parts.inbox().claimSignal()
        ? target.apply(context, EntityMessage.INBOX_READY)
        : Behaviors.same();
  }

  /** In place of the behavior, which would be restarted and fail again. */
  private Behavior<EntityMessage> damaged(EntityMessage message, String damage) {
    if (message instanceof EntityMessage.Stop) {
      return Behaviors.stopped();
    }
    Inbox.command(message)
        .ifPresent(asked -> asked.replyTo().tell(Replies.damaged(parts.id(), damage)));
    return Behaviors.ignore();
  }

  private Optional<SampoCommand> refused(EntityMessage message) {
    return Inbox.command(message)
        .filter(
            asked ->
                parts.inbox().isFull()
                    || (isWritten(asked) && parts.engine().journal().isOverloaded()));
  }

  /** Whether a command leads to a write. */
  private static boolean isWritten(SampoCommand command) {
    return command instanceof SampoCommand.Start
        || command instanceof SampoCommand.Signal
        || command instanceof SampoCommand.Resume
        || command instanceof SampoCommand.Cancel;
  }

  @Override
  public Behavior<EntityMessage> aroundSignal(
      TypedActorContext<EntityMessage> context, Signal signal, SignalTarget<EntityMessage> target) {
    if (signal instanceof PostStop) {
      parts.close();
    }
    return target.apply(context, signal);
  }
}
