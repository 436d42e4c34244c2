package io.sampo.runtime.wire.message;

import io.sampo.api.message.Reply;
import io.sampo.api.message.SampoCommand;
import io.sampo.api.validation.InputValidator;
import io.sampo.runtime.core.Parent;
import io.sampo.runtime.core.program.Program;
import java.util.Objects;
import java.util.Optional;
import org.apache.pekko.actor.DeadLetterSuppression;
import org.apache.pekko.actor.typed.ActorRef;

/** What the actor of an execution is told. */
public sealed interface EntityMessage {

  EntityMessage RECONCILE = new Reconcile(false);

  /** The same by an actor that stopped with something to do, for its successor. */
  EntityMessage HANDED_OVER = new Reconcile(true);

  EntityMessage STOP = new Stop();
  EntityMessage INBOX_READY = new InboxReady();

  /** About how many bytes of a command's value a message carries. */
  static long bytes(EntityMessage message) {
    if (message instanceof Deliver deliver) {
      return deliver.bytes();
    }
    if (message instanceof Adopt adopt) {
      return adopt.bytes();
    }
    return message instanceof LookedUp lookedUp ? bytes(lookedUp.start()) : 0;
  }

  /**
   * A command from outside.
   *
   * @param command the command
   * @param bytes about how many its value takes, as it was measured when it was checked
   */
  record Deliver(SampoCommand command, long bytes) implements EntityMessage {
    public Deliver {
      Objects.requireNonNull(command, "command");
    }

    /** A command that nobody has measured yet. */
    public Deliver(SampoCommand command) {
      this(command, Payload.bytes(command));
    }
  }

  /**
   * A start by a step of another execution.
   *
   * @param start the command
   * @param parent the step
   * @param bytes about how many its input takes, as it was measured when it was checked
   */
  record Adopt(SampoCommand.Start start, Parent parent, long bytes) implements EntityMessage {
    /** A start that nobody has measured yet. */
    public Adopt(SampoCommand.Start start, Parent parent) {
      this(start, parent, Payload.bytes(start));
    }
  }

  /** An execution that a step started asks whether it is still waited for. */
  record AskParent(String child, Parent step) implements EntityMessage {}

  /** What an execution that a step started has answered. */
  record ChildReplied(Reply reply) implements EntityMessage {}

  /**
   * Compare what should be going on with what is: begin what is missing, end what is not wanted.
   * Sent as often as one likes, it changes nothing where nothing is amiss.
   *
   * @param isHandedOver whether an actor that stopped left this to its successor
   */
  record Reconcile(boolean isHandedOver) implements EntityMessage {}

  /** Stop the actor. What it has to do goes on in its successor. Never refused. */
  record Stop() implements EntityMessage {}

  /** Something waits in the inbox. Only an execution tells itself. */
  record InboxReady() implements EntityMessage {}

  /** Who waited for the execution, or watched it, is gone. Only an execution tells itself. */
  record Gone(ActorRef<Reply> waiter) implements EntityMessage {}

  /**
   * The workflow that a start names has been looked for. Only an execution tells itself.
   *
   * @param start the message with the start
   * @param found the program, if there is one
   * @param failure why it could not be looked for, or its input not be checked; empty when it was
   * @param input what came of the check of its input against that program, if it was checked
   */
  record LookedUp(
      EntityMessage start,
      Optional<Program> found,
      Optional<Throwable> failure,
      Optional<InputValidator.Result> input)
      implements EntityMessage {}

  /** An attempt that could not begin is to be tried again. Only an execution tells itself. */
  record BeginAgain(String path) implements EntityMessage {}

  /** A child that supervises a running step has stopped unasked, or with the execution's actor. */
  record StepActorStopped(long number) implements EntityMessage, DeadLetterSuppression {}
}
