package io.sampo.runtime.execution;

import io.sampo.api.message.Reply;
import io.sampo.api.message.SampoCommand;
import io.sampo.api.message.SampoCommand.Answer;
import io.sampo.runtime.context.EngineContext;
import io.sampo.runtime.core.Command;
import io.sampo.runtime.core.Parent;
import io.sampo.runtime.core.program.Program;
import io.sampo.runtime.core.state.Execution;
import io.sampo.runtime.wire.message.EntityMessage;
import java.util.Optional;

/** What a command from outside asks of an execution: an answer, or a change. */
sealed interface Admission {

  /** Answered at once: it cannot be a command of this execution. */
  record Answered(Reply reply) implements Admission {}

  /** Answered as things are once what came before it is recorded. */
  record Question() implements Admission {}

  /** Decided by the rules. The answer comes when that is recorded. */
  record Decided(Command command, Reply answer) implements Admission {}

  /** Decided by the rules. The answer comes when the execution has ended. */
  record DecidedThenAtTheEnd(Command command) implements Admission {}

  /** A start whose workflow has to be looked for first. */
  record NotAtHand() implements Admission {}

  /** A start whose input has to be checked first. */
  record Unchecked(Program program) implements Admission {}

  /**
   * What a message asks.
   *
   * @param isStarting whether a start is decided on together with it, before it
   */
  static Admission of(
      EntityMessage message, Optional<Execution> run, boolean isStarting, EngineContext engine) {
    if (message instanceof EntityMessage.LookedUp found) {
      return found
          .failure()
          .<Admission>map(
              why ->
                  new Answered(
                      Replies.notLookedUp(Inbox.command(found).orElseThrow().executionId(), why)))
          .orElseGet(
              () -> start(found.start(), new Context(run, isStarting, lookup(found), engine)));
    }
    if (message instanceof EntityMessage.Deliver deliver
        && !(deliver.command() instanceof SampoCommand.Start)) {
      return of(deliver.command(), run, engine);
    }
    return start(message, new Context(run, isStarting, Starts.Lookup.NOT_YET, engine));
  }

  /** What a start is checked against. */
  record Context(
      Optional<Execution> run, boolean isStarting, Starts.Lookup lookup, EngineContext engine) {}

  private static Starts.Lookup lookup(EntityMessage.LookedUp found) {
    return new Starts.Lookup(true, found.found(), found.input());
  }

  private static Admission start(EntityMessage message, Context context) {
    if (!(message instanceof EntityMessage.Adopt adopt)) {
      return start((SampoCommand.Start) Inbox.command(message).orElseThrow(), context);
    }
    Admission start = start(again(adopt.start(), context.run()), context);
    if (start instanceof Decided decided) {
      return new Decided(by(decided.command(), adopt.parent()), decided.answer());
    }
    return start instanceof DecidedThenAtTheEnd decided
        ? new DecidedThenAtTheEnd(by(decided.command(), adopt.parent()))
        : start;
  }

  /** Found again, an execution is what it began as, whatever its version has become since. */
  private static SampoCommand.Start again(SampoCommand.Start start, Optional<Execution> run) {
    SampoCommand.What what = start.what();
    return run.map(found -> found.program().key())
        .filter(key -> what.version().filter(key.version()::equals).isPresent())
        .map(
            key ->
                new SampoCommand.Start(
                    start.executionId(),
                    new SampoCommand.What(
                        what.workflow(), Optional.empty(), what.input(), what.tags()),
                    start.answer(),
                    start.replyTo()))
        .orElse(start);
  }

  private static Command by(Command start, Parent parent) {
    return ((Command.Start) start).by(parent);
  }

  private static Admission start(SampoCommand.Start start, Context context) {
    Starts.Checked checked = Starts.check(start, context.run(), context.lookup(), context.engine());
    if (checked instanceof Starts.Checked.Bad bad) {
      return new Answered(bad.reply());
    }
    if (checked instanceof Starts.Checked.NotAtHand) {
      return new NotAtHand();
    }
    if (checked instanceof Starts.Checked.Unchecked unchecked) {
      return new Unchecked(unchecked.program());
    }
    Command command = ((Starts.Checked.Good) checked).command();
    boolean existed = context.run().isPresent() || context.isStarting();
    return start.answer() == Answer.FINISHED
        ? new DecidedThenAtTheEnd(command)
        : new Decided(command, new Reply.Started(start.executionId(), existed));
  }

  private static Admission of(SampoCommand command, Optional<Execution> run, EngineContext engine) {
    String id = command.executionId();
    if (command instanceof SampoCommand.Cancel cancel) {
      return new Decided(
          new Command.Cancel(cancel.by(), cancel.reason(), engine.now()), new Reply.Cancelled(id));
    }
    if (command instanceof SampoCommand.Signal signal) {
      return signal(signal, run, engine);
    }
    if (command instanceof SampoCommand.Resume resume) {
      return new Decided(
          new Command.Resume(
              resume.resolution().by(),
              resume.resolution().remedy(),
              resume.resolution().key(),
              resume.resolution().path(),
              engine.now()),
          new Reply.Resumed(id));
    }
    return new Question();
  }

  private static Admission signal(
      SampoCommand.Signal signal, Optional<Execution> run, EngineContext engine) {
    String id = signal.executionId();
    return new Decided(
        new Command.Signal(
            signal.signal().name(),
            signal.key(),
            signal.signal().payload(),
            signal.signal().by(),
            engine.now()),
        new Reply.Signalled(id, warning(signal, run, engine)));
  }

  private static Optional<String> warning(
      SampoCommand.Signal signal, Optional<Execution> run, EngineContext engine) {
    return run.flatMap(
        execution ->
            engine.registry().signals().warning(execution.program(), signal.signal().name()));
  }
}
