package io.sampo.runtime.execution;

import io.sampo.api.json.JsonText;
import io.sampo.api.message.Reply;
import io.sampo.api.message.SampoCommand;
import io.sampo.api.message.SampoCommand.Answer;
import io.sampo.api.view.ExecutionView;
import io.sampo.runtime.context.EngineContext;
import io.sampo.runtime.core.Command;
import io.sampo.runtime.core.Parent;
import io.sampo.runtime.core.program.Program;
import io.sampo.runtime.core.state.Execution;
import io.sampo.runtime.core.view.ExecutionViews;
import java.util.Optional;

/** What a command from outside asks of an execution: an answer now, one at the end, or a change. */
sealed interface Admission {

  /** Answered as things are. */
  record Answered(Reply reply) implements Admission {}

  /** To be answered when the execution has ended. */
  record AtTheEnd() implements Admission {}

  /** To be told how far the execution is, until it has ended. */
  record Watched(ExecutionView view) implements Admission {}

  /** To be decided by the rules; {@code answer} comes when that is recorded. */
  record Decided(Command command, Reply answer) implements Admission {}

  /** The same, answered when the execution has ended. */
  record DecidedThenAtTheEnd(Command command) implements Admission {}

  /** What a start by a step of another execution asks. */
  static Admission of(
      EntityMessage.Adopt adopt, Optional<Execution> run, EngineContext surroundings) {
    Admission start = start(again(adopt.start(), run), run, surroundings);
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

  static Admission of(SampoCommand command, Optional<Execution> run, EngineContext surroundings) {
    String id = command.executionId();
    Optional<String> tooLarge = run.flatMap(found -> tooLarge(command, found));
    if (tooLarge.isPresent()) {
      return new Answered(new Reply.Rejected(id, Reply.Code.INVALID, tooLarge.get()));
    }
    if (command instanceof SampoCommand.Start start) {
      return start(start, run, surroundings);
    }
    if (command instanceof SampoCommand.Cancel cancel) {
      return new Decided(
          new Command.Cancel(cancel.by(), cancel.reason(), surroundings.now()),
          new Reply.Cancelled(id));
    }
    if (command instanceof SampoCommand.Signal signal) {
      return signal(signal, surroundings);
    }
    if (command instanceof SampoCommand.Resume resume) {
      return new Decided(
          new Command.Resume(
              resume.resolution().by(),
              resume.resolution().remedy(),
              resume.resolution().key(),
              resume.resolution().path(),
              surroundings.now()),
          new Reply.Resumed(id));
    }
    if (run.isEmpty()) {
      return new Answered(Replies.unknown(id));
    }
    if (command instanceof SampoCommand.Get) {
      return new Answered(new Reply.Found(ExecutionViews.of(run.get())));
    }
    if (command instanceof SampoCommand.Report) {
      return new Answered(new Reply.Reported(ExecutionViews.report(run.get())));
    }
    if (command instanceof SampoCommand.Await) {
      return new AtTheEnd();
    }
    if (command instanceof SampoCommand.Watch) {
      return new Watched(ExecutionViews.of(run.get()));
    }
    throw new AssertionError(command);
  }

  private static Optional<String> tooLarge(SampoCommand command, Execution execution) {
    Program.Sizes sizes = execution.program().bounds().limits().sizes();
    if (command instanceof SampoCommand.Cancel cancel) {
      return GivenSizes.problem(cancel.by(), cancel.reason(), sizes);
    }
    return command instanceof SampoCommand.Resume resume
        ? GivenSizes.problem(resume.resolution().by(), resume.resolution().key(), sizes)
        : Optional.empty();
  }

  private static Admission signal(SampoCommand.Signal signal, EngineContext surroundings) {
    String id = signal.executionId();
    Optional<String> wrong = wrong(signal, surroundings.settings().mostResultBytes());
    if (wrong.isPresent()) {
      return new Answered(new Reply.Rejected(id, Reply.Code.INVALID, wrong.get()));
    }
    return new Decided(
        new Command.Signal(
            signal.signal().name(), signal.key(), signal.signal().payload(), surroundings.now()),
        new Reply.Signalled(id));
  }

  private static Optional<String> wrong(SampoCommand.Signal signal, long most) {
    try {
      long bytes = JsonText.length(signal.signal().payload());
      return bytes > most
          ? Optional.of("Expected a signal of at most " + most + " bytes, but it carries " + bytes)
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.of("Expected a signal that can be stored: " + e.getMessage());
    }
  }

  private static Admission start(
      SampoCommand.Start start, Optional<Execution> run, EngineContext surroundings) {
    Starts.Checked checked = Starts.check(start, run, surroundings);
    if (checked instanceof Starts.Checked.Bad bad) {
      return new Answered(bad.reply());
    }
    Command command = ((Starts.Checked.Good) checked).command();
    return start.answer() == Answer.FINISHED
        ? new DecidedThenAtTheEnd(command)
        : new Decided(command, new Reply.Started(start.executionId(), run.isPresent()));
  }
}
