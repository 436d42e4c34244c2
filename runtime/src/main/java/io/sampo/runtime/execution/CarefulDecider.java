package io.sampo.runtime.execution;

import io.sampo.api.logging.LineLogger;
import io.sampo.api.view.Failure;
import io.sampo.runtime.attempt.LogKeys;
import io.sampo.runtime.core.Command;
import io.sampo.runtime.core.Rejection;
import io.sampo.runtime.core.rules.Decider;
import io.sampo.runtime.core.rules.Decision;
import io.sampo.runtime.core.state.ExecutionState;
import io.sampo.runtime.errors.Errors;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;

/**
 * Decides on commands, also where the rules throw, which is a defect of theirs. A result that is
 * lost that way would have its action called again, so it becomes a failure of its step. A command
 * from outside is rejected. The commands beside it are decided as if it were alone.
 */
final class CarefulDecider {
  private static final Logger LOG = LineLogger.of(CarefulDecider.class);

  private CarefulDecider() {}

  /** Takes the first command alone where the rules throw on all of them together. */
  static Decision decide(ExecutionState state, List<Command> commands) {
    return carefully(state, commands, some -> Optional.of(Decider.decide(state, some)))
        .orElseThrow();
  }

  /**
   * The same, if the expressions take little.
   *
   * @param most operations of expressions
   * @return nothing when they take more
   */
  static Optional<Decision> decideWithin(long most, ExecutionState state, List<Command> commands) {
    return carefully(state, commands, some -> Decider.decideWithin(most, state, some));
  }

  private static Optional<Decision> carefully(
      ExecutionState state,
      List<Command> commands,
      Function<List<Command>, Optional<Decision>> decider) {
    try {
      return Errors.asExceptions(() -> decider.apply(commands));
    } catch (RuntimeException e) {
      return commands.size() > 1
          ? carefully(state, commands.subList(0, 1), decider)
          : Optional.of(instead(state, commands.get(0), e));
    }
  }

  private static Decision instead(ExecutionState state, Command command, RuntimeException why) {
    return LogKeys.of(state.execution().map(run -> run.facts().id()).orElse(""))
        .during(
            () -> {
              LOG.error("The rules failed on {}; please report this", named(command), why);
              return failure(command, why)
                  .map(failed -> failed(state, failed))
                  .orElseGet(() -> rejected(state, why));
            });
  }

  private static Decision failed(ExecutionState state, Command failure) {
    try {
      Decision decision = Errors.asExceptions(() -> Decider.decide(state, List.of(failure)));
      return new Decision(decision.events(), decision.after(), List.of(Optional.empty()), 0);
    } catch (RuntimeException e) {
      LOG.error("The rules failed on a failure in its place, too; the step stands still", e);
      return new Decision(List.of(), state, List.of(Optional.empty()), 0);
    }
  }

  private static Decision rejected(ExecutionState state, RuntimeException why) {
    return new Decision(
        List.of(), state, List.of(Optional.of(new Rejection.Undecided(String.valueOf(why)))), 0);
  }

  /** What takes the place of a result. */
  private static Optional<Command> failure(Command result, RuntimeException why) {
    Failure failure = Failure.permanent(Failure.INTERNAL, "the engine could not go on: " + why);
    if (result instanceof Command.Succeed done) {
      return Optional.of(
          new Command.Fail(done.path(), done.attempt(), done.generation(), failure, 0, done.at()));
    }
    return result instanceof Command.Reuse done
        ? Optional.of(
            new Command.Fail(done.path(), done.attempt(), done.generation(), failure, 0, done.at()))
        : Optional.empty();
  }

  /** Without its content, which is not for the log. */
  private static String named(Command command) {
    if (command instanceof Command.Succeed done) {
      return "the result of '" + done.path() + "'";
    } else if (command instanceof Command.Fail failed) {
      return "the failure of '" + failed.path() + "'";
    }
    return command.getClass().getSimpleName();
  }
}
