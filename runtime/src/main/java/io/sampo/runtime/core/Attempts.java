package io.sampo.runtime.core;

import io.sampo.api.view.Failure;
import io.sampo.api.view.StepStatus;
import io.sampo.runtime.core.Command.Fail;
import io.sampo.runtime.core.Command.Succeed;
import io.sampo.runtime.core.program.Node;
import io.sampo.runtime.core.retry.RetryRule;
import java.util.OptionalLong;

/** What the end of an attempt means. Attempts that are not the running one are ignored. */
final class Attempts {
  private Attempts() {}

  static void succeed(Draft draft, Succeed result) {
    if (isRunning(draft.run(), result.path(), result.attempt())) {
      draft.emit(
          new Event.StepCompleted(
              result.path(), result.attempt(), result.output(), result.writes(), result.at()));
    }
  }

  static void fail(Draft draft, Fail result) {
    if (!isRunning(draft.run(), result.path(), result.attempt())) {
      return;
    }
    Node node = draft.run().node(draft.run().indexOf(result.path()));
    Failure failure = result.failure();
    OptionalLong delay =
        RetryRule.delay(node.policy().retry(), result.attempt(), failure, result.chance());
    if (delay.isPresent()) {
      long dueAt = result.at() + delay.getAsLong();
      draft.emit(
          new Event.RetryScheduled(result.path(), result.attempt(), failure, dueAt, result.at()));
    } else {
      giveUp(draft, node, result.attempt(), failure, result.at());
    }
  }

  /** Ends a step in failure. */
  static void giveUp(Draft draft, Node node, int attempt, Failure failure, long at) {
    draft.emit(new Event.StepFailed(node.id(), attempt, failure, node.policy().continues(), at));
  }

  private static boolean isRunning(Run run, String path, int attempt) {
    int index = run.indexOf(path);
    if (index < 0) {
      return false;
    }
    StepState state = run.scope().step(index);
    return state.status() == StepStatus.RUNNING && state.attempt() == attempt;
  }
}
