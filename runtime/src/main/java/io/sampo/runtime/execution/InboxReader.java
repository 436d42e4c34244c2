package io.sampo.runtime.execution;

import io.sampo.api.message.SampoCommand;
import io.sampo.runtime.context.EngineContext;
import io.sampo.runtime.core.Command;
import io.sampo.runtime.core.Parent;
import io.sampo.runtime.core.program.Program;
import io.sampo.runtime.core.state.Execution;
import io.sampo.runtime.errors.Errors;
import io.sampo.runtime.wire.message.EntityMessage;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.pekko.actor.typed.DispatcherSelector;
import org.apache.pekko.actor.typed.javadsl.ActorContext;

/**
 * Takes what waits in the inbox of an execution: makes commands and questions a batch, and passes
 * what is said about children and timers on to those it is for.
 */
final class InboxReader {
  private final ActorContext<EntityMessage> context;
  private final ExecutionParts parts;
  private final EngineContext engine;

  InboxReader(ActorContext<EntityMessage> context, ExecutionParts parts) {
    this.context = context;
    this.parts = parts;
    this.engine = parts.engine();
  }

  /**
   * Adds what is to be decided on and answered next. When that throws, what was not looked at is
   * back in the inbox.
   */
  void read(Batch batch, Optional<Execution> execution) {
    List<Inbox.Entry> drained = parts.inbox().drain();
    int at = 0;
    try {
      while (at < drained.size() && !parts.isLookingUp()) {
        read(batch, drained.get(at++), execution);
      }
    } finally {
      parts.inbox().giveBack(drained.subList(at, drained.size()));
    }
  }

  private void read(Batch batch, Inbox.Entry entry, Optional<Execution> execution) {
    if (entry instanceof Inbox.Entry.Result result) {
      result(batch, result, execution);
    } else if (Inbox.command(((Inbox.Entry.Message) entry).message()).isPresent()) {
      command(batch, (Inbox.Entry.Message) entry, execution);
    } else {
      execution.ifPresent(run -> told(((Inbox.Entry.Message) entry).message(), run));
      always(((Inbox.Entry.Message) entry).message());
    }
  }

  private void result(Batch batch, Inbox.Entry.Result result, Optional<Execution> execution) {
    if (result.command() instanceof Command.Fire fire) {
      parts.work().fired(execution, fire);
    }
    batch.add(result);
  }

  private void command(Batch batch, Inbox.Entry.Message entry, Optional<Execution> execution) {
    SampoCommand command = Inbox.command(entry.message()).orElseThrow();
    Admission admission = admission(entry.message(), execution, batch.starts());
    if (admission instanceof Admission.Answered answered) {
      command.replyTo().tell(answered.reply());
    } else if (admission instanceof Admission.Question) {
      batch.add(command);
    } else if (admission instanceof Admission.Decided decided) {
      batch.add(entry, decided.command(), new Batch.Asked(command, decided.answer(), false));
    } else if (admission instanceof Admission.DecidedThenAtTheEnd decided) {
      batch.add(
          entry,
          decided.command(),
          new Batch.Asked(command, Replies.unknown(command.executionId()), true));
    } else if (admission instanceof Admission.NotAtHand) {
      lookUp(entry.message(), ((SampoCommand.Start) command).what());
    } else if (admission instanceof Admission.Unchecked unchecked) {
      check(entry.message(), ((SampoCommand.Start) command).what(), unchecked.program());
    } else {
      throw new AssertionError(admission);
    }
  }

  /** Who asks is answered, also when the engine fails on the command. */
  private Admission admission(
      EntityMessage message, Optional<Execution> execution, boolean isStarting) {
    try {
      return Errors.asExceptions(() -> Admission.of(message, execution, isStarting, engine));
    } catch (RuntimeException e) {
      IncidentLog.undecided(parts.id(), "checked", e);
      return new Admission.Answered(Replies.failed(parts.id(), e.toString()));
    }
  }

  /** Looks for a workflow where that may block. What has come meanwhile waits. */
  private void lookUp(EntityMessage start, SampoCommand.What what) {
    begin(
        DispatcherSelector.blocking(),
        () -> engine.registry().findOrKept(what.workflow(), what.version()),
        start,
        found -> new EntityMessage.LookedUp(start, found, Optional.empty(), Optional.empty()));
  }

  /** Checks an input where nobody waits for the thread but other inputs. */
  private void check(EntityMessage start, SampoCommand.What what, Program program) {
    begin(
        Decisions.ELSEWHERE,
        () -> Errors.asExceptions(() -> Starts.checked(program, what, engine.registry())),
        start,
        result ->
            new EntityMessage.LookedUp(
                start, Optional.of(program), Optional.empty(), Optional.of(result)));
  }

  private <T> void begin(
      DispatcherSelector where,
      Supplier<T> work,
      EntityMessage start,
      Function<T, EntityMessage> done) {
    Executor executor = context.getSystem().dispatchers().lookup(where);
    context.pipeToSelf(
        CompletableFuture.supplyAsync(work, executor),
        (result, thrown) ->
            thrown == null
                ? done.apply(result)
                : new EntityMessage.LookedUp(
                    start, Optional.empty(), Optional.of(thrown), Optional.empty()));
    parts.lookUp(); // not before what may throw
  }

  private void told(EntityMessage message, Execution execution) {
    if (message instanceof EntityMessage.AskParent ask) {
      parts.work().asked(execution, ask);
    } else if (message instanceof EntityMessage.BeginAgain again && !parts.isLeaving()) {
      parts.work().beginAgain(execution, again.path());
    } else if (message instanceof EntityMessage.Reconcile && !parts.isLeaving()) {
      parts.work().reconcile(execution);
      parts.work().proceed(execution);
    } else if (message instanceof EntityMessage.Gone gone
        && parts.waiters().remove(gone.waiter())) {
      askParent(execution);
    }
  }

  private void always(EntityMessage message) {
    if (message instanceof EntityMessage.ChildReplied replied) {
      parts.work().replied(replied.reply());
    } else if (message instanceof EntityMessage.StepActorStopped child) {
      parts.work().stopped(child);
    } else if (message instanceof EntityMessage.Stop) {
      parts.stop();
    }
  }

  /** Answers a question as things are. */
  void answer(SampoCommand question, Optional<Execution> execution) {
    new Questions(parts.waiters(), parts.work()).answer(question, execution);
  }

  /** Asks the execution that started this one whether it still waits, if it should. */
  void askParent(Execution execution) {
    if (execution.isOpen()) {
      execution
          .facts()
          .parent()
          .filter(Parent::isWaiting)
          .ifPresent(
              parent ->
                  parts
                      .place()
                      .tell(parent.execution(), new EntityMessage.AskParent(parts.id(), parent)));
    }
  }
}
