package io.sampo.runtime.execution;

import io.sampo.api.view.Failure;
import io.sampo.runtime.attempt.LogKeys;
import io.sampo.runtime.core.Command;
import io.sampo.runtime.core.rules.Decider;
import io.sampo.runtime.core.rules.Decision;
import io.sampo.runtime.core.state.ExecutionState;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides on results, also where the rules throw, which they never should: a result that is lost
 * that way would have its action run again, and again. It becomes a failure of its step instead,
 * and does not take those with it that have come at the same time.
 */
final class CarefulDecider {
  private static final Logger LOG = LoggerFactory.getLogger(CarefulDecider.class);

  private CarefulDecider() {}

  /** Takes fewer of the results, to find the one that is at fault. */
  static Decision decide(ExecutionState state, List<Command> results) {
    try {
      return Decider.decide(state, results);
    } catch (RuntimeException e) {
      return results.size() > 1
          ? decide(state, results.subList(0, results.size() / 2))
          : without(state, results.get(0), e);
    }
  }

  private static Decision without(ExecutionState state, Command result, RuntimeException why) {
    LogKeys keys = LogKeys.of(state.execution().map(run -> run.facts().id()).orElse(""));
    try {
      return instead(state, result, why);
    } finally {
      keys.restore();
    }
  }

  private static Decision instead(ExecutionState state, Command result, RuntimeException why) {
    LOG.error("The rules could not apply {}; please report this", named(result), why);
    try {
      return taken(Decider.decide(state, instead(result, why)));
    } catch (RuntimeException e) {
      LOG.error("Nor could they apply a failure in its place; the step stands still", e);
      return taken(Decider.decide(state, List.of()));
    }
  }

  private static Decision taken(Decision instead) {
    return instead instanceof Decision.Accepted accepted
        ? new Decision.Accepted(accepted.events(), accepted.after(), 1)
        : instead;
  }

  private static List<Command> instead(Command result, RuntimeException why) {
    Failure failure = Failure.permanent(Failure.INTERNAL, "the engine could not go on: " + why);
    if (result instanceof Command.Succeed done) {
      return List.of(
          new Command.Fail(done.path(), done.attempt(), done.generation(), failure, 0, done.at()));
    } else if (result instanceof Command.Reuse done) {
      return List.of(
          new Command.Fail(done.path(), done.attempt(), done.generation(), failure, 0, done.at()));
    }
    return List.of();
  }

  /** Without what it holds, which is not for the log. */
  private static String named(Command result) {
    if (result instanceof Command.Succeed done) {
      return "the result of '" + done.path() + "'";
    } else if (result instanceof Command.Fail failed) {
      return "the failure of '" + failed.path() + "'";
    }
    return result.getClass().getSimpleName();
  }
}
