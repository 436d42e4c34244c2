package io.sampo.runtime.execution;

import io.sampo.api.view.Failure;
import io.sampo.runtime.core.Command;
import io.sampo.runtime.core.Decider;
import io.sampo.runtime.core.Decision;
import io.sampo.runtime.core.ExecutionState;
import java.util.ArrayList;
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

  static Decision decide(ExecutionState state, List<Command> results) {
    try {
      return Decider.decide(state, results);
    } catch (RuntimeException e) {
      return oneByOne(state, results);
    }
  }

  private static Decision oneByOne(ExecutionState state, List<Command> results) {
    List<Command> good = new ArrayList<>();
    for (Command result : results) {
      good.add(result);
      try {
        Decider.decide(state, good);
      } catch (RuntimeException e) {
        LOG.error("The rules could not apply {}; please report this", named(result), e);
        good.remove(good.size() - 1);
        fail(state, good, result, e);
      }
    }
    return Decider.decide(state, good);
  }

  private static void fail(
      ExecutionState state, List<Command> good, Command result, RuntimeException why) {
    Failure failure = Failure.permanent(Failure.INTERNAL, "the engine could not go on: " + why);
    Command instead;
    if (result instanceof Command.Succeed done) {
      instead = new Command.Fail(done.path(), done.attempt(), failure, 0, done.at());
    } else if (result instanceof Command.Reuse done) {
      instead = new Command.Fail(done.path(), done.attempt(), failure, 0, done.at());
    } else {
      return;
    }
    good.add(instead);
    try {
      Decider.decide(state, good);
    } catch (RuntimeException e) {
      LOG.error("Nor could they apply a failure in its place; the step stands still", e);
      good.remove(good.size() - 1);
    }
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
