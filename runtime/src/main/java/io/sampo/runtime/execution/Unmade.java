package io.sampo.runtime.execution;

import io.sampo.api.logging.LineLogger;
import io.sampo.runtime.attempt.LogKeys;
import io.sampo.runtime.place.Place;
import io.sampo.runtime.wire.message.EntityMessage;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.slf4j.Logger;

/**
 * Stands in for the actor of an execution that could not be made. It tells everybody who asks why,
 * and has itself stopped: only what comes later has the actor made once more, so that a failure
 * costs one answer and never a loop.
 */
final class Unmade {
  private static final Logger LOG = LineLogger.of(Unmade.class);

  private Unmade() {}

  static Behavior<EntityMessage> create(String id, Place place, RuntimeException why) {
    LogKeys.of(id)
        .during(() -> LOG.error("Expected to make the actor of an execution, but could not", why));
    return Behaviors.receiveMessage(
        message -> {
          if (message instanceof EntityMessage.Stop) {
            return Behaviors.stopped();
          }
          Inbox.command(message)
              .ifPresent(command -> command.replyTo().tell(Replies.unmade(id, why)));
          place.leave(id);
          return Behaviors.same();
        });
  }
}
