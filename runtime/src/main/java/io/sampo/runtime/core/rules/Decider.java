package io.sampo.runtime.core.rules;

import io.sampo.api.view.Cause;
import io.sampo.runtime.core.Command;
import io.sampo.runtime.core.Command.Cancel;
import io.sampo.runtime.core.Command.Fail;
import io.sampo.runtime.core.Command.Fire;
import io.sampo.runtime.core.Command.Interrupted;
import io.sampo.runtime.core.Command.Proceed;
import io.sampo.runtime.core.Command.Resume;
import io.sampo.runtime.core.Command.Reuse;
import io.sampo.runtime.core.Command.Signal;
import io.sampo.runtime.core.Command.Start;
import io.sampo.runtime.core.Command.Succeed;
import io.sampo.runtime.core.Event;
import io.sampo.runtime.core.Facts;
import io.sampo.runtime.core.Rejection;
import io.sampo.runtime.core.Rules;
import io.sampo.runtime.core.expression.Budget;
import io.sampo.runtime.core.state.Execution;
import io.sampo.runtime.core.state.ExecutionState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Turns commands into events or a rejection. Changes nothing: it works on a fork of the state.
 * Results and timers that do not belong to what is going on are ignored, without a rejection.
 */
public final class Decider {
  private Decider() {}

  /**
   * Decides commands one after the other, as one transition. When much comes of the first of them
   * the others are not taken. Then, and when {@link Execution#canGoOn} afterwards, more decisions
   * are due.
   *
   * @return the events of all that were taken, with an answer for each
   */
  public static Decision decide(ExecutionState state, List<? extends Command> commands) {
    return decide(state, commands, Slice.USUAL);
  }

  /**
   * Decides as {@link #decide} does, if the expressions take little.
   *
   * @param most operations of expressions, as {@link Budget} counts them
   * @return nothing when they take more; then nothing has happened
   */
  public static Optional<Decision> decideWithin(
      long most, ExecutionState state, List<? extends Command> commands) {
    try {
      return Optional.of(decide(state, commands, Slice.USUAL.within(most)));
    } catch (Budget.Overrun e) {
      return Optional.empty();
    }
  }

  static Decision decide(ExecutionState state, List<? extends Command> commands, Slice slice) {
    Draft draft = Draft.of(state, slice);
    List<Optional<Rejection>> answers = new ArrayList<>(commands.size());
    for (Command command : commands) {
      if (!answers.isEmpty() && draft.isFull()) {
        break;
      }
      answers.add(decide(draft, command));
    }
    return new Decision(draft.events(), draft.state(), answers, draft.together().work());
  }

  private static Optional<Rejection> decide(Draft draft, Command command) {
    if (command instanceof Start start) {
      return start(draft, start);
    }
    if (draft.state().execution().isEmpty()) {
      return Optional.of(
          new Rejection.NotStarted("Expected an execution of this id, but none has been started"));
    }
    Optional<Rejection> rejection = change(draft, command);
    if (rejection.isEmpty()) {
      Progression.advance(draft, command.at());
    }
    return rejection;
  }

  private static Optional<Rejection> change(Draft draft, Command command) {
    if (command instanceof Cancel cancel) {
      return cancel(draft, cancel);
    }
    if (command instanceof Signal signal) {
      return draft.execution().isOpen()
          ? SignalRules.receive(draft, signal)
          : Optional.of(over(draft));
    }
    if (command instanceof Resume resume) {
      return HoldRules.resume(draft, resume);
    }
    if (draft.execution().isOpen() && !(command instanceof Proceed)) {
      result(draft, command);
    }
    return Optional.empty();
  }

  private static void result(Draft draft, Command command) {
    if (command instanceof Succeed succeed) {
      Attempts.succeed(draft, succeed);
    } else if (command instanceof Reuse reuse) {
      Attempts.reuse(draft, reuse);
    } else if (command instanceof Fail fail) {
      Attempts.fail(draft, fail);
    } else if (command instanceof Interrupted interrupted) {
      Attempts.interrupt(draft, interrupted);
    } else if (command instanceof Fire fire) {
      Timers.fire(draft, fire);
    } else {
      throw new AssertionError(command);
    }
  }

  private static Optional<Rejection> start(Draft draft, Start start) {
    if (draft.state().execution().isPresent()) {
      return again(draft.execution().facts(), start);
    }
    draft.emit(
        new Event.Started(
            start.id(),
            start.definition(),
            start.input(),
            start.tags(),
            start.parent(),
            Rules.CURRENT,
            start.at()));
    Progression.advance(draft, start.at());
    return Optional.empty();
  }

  private static Optional<Rejection> again(Facts facts, Start start) {
    boolean same =
        facts.definition().equals(start.definition()) && facts.input().equals(start.input());
    return same
        ? Optional.empty()
        : Optional.of(
            new Rejection.Conflict(
                "Expected id '"
                    + start.id()
                    + "' to be new or started with the same content, but it runs "
                    + facts.definition()
                    + " on another input or definition; choose another id"));
  }

  private static Optional<Rejection> cancel(Draft draft, Cancel cancel) {
    Cause.Cancelled cause = new Cause.Cancelled(cancel.by(), cancel.reason());
    if (!draft.execution().isOpen()) {
      return draft.execution().lifecycle().knows(cause)
          ? Optional.empty() // the same command once more
          : Optional.of(over(draft));
    }
    Endings.cancel(draft, cause, cancel.at());
    return Optional.empty();
  }

  static Rejection over(Draft draft) {
    return new Rejection.AlreadyFinal(
        "Expected execution '"
            + draft.execution().facts().id()
            + "' to be open, but it is "
            + draft.execution().status().word());
  }
}
