package io.sampo.runtime;

import io.sampo.api.message.Reply;
import io.sampo.api.message.SampoCommand;
import io.sampo.runtime.execution.EntityMessage;
import io.sampo.runtime.place.Region;
import java.util.function.BooleanSupplier;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/** Takes commands from outside and sends each to its execution, once the engine is running. */
final class CommandRouter {
  private CommandRouter() {}

  static Behavior<SampoCommand> create(Region region, BooleanSupplier running) {
    return Behaviors.receiveMessage(
        command -> {
          if (running.getAsBoolean()) {
            region.tell(command.executionId(), new EntityMessage.Deliver(command));
          } else {
            command.replyTo().tell(notRunning(command.executionId()));
          }
          return Behaviors.same();
        });
  }

  private static Reply notRunning(String id) {
    return new Reply.Rejected(
        id,
        Reply.Code.UNAVAILABLE,
        "Expected the workflow engine to be running, but it is not; call start() first");
  }
}
