package io.sampo.runtime.core.rules;

import io.sampo.api.json.Json;
import io.sampo.api.view.Cause;
import io.sampo.api.view.Failure;
import io.sampo.runtime.core.Command.Fire;
import io.sampo.runtime.core.Event;
import io.sampo.runtime.core.expression.ExpressionException;
import io.sampo.runtime.core.program.Task;
import io.sampo.runtime.core.state.StepRef;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** What the time of a timer means. A timer that is not set, or not due yet, is ignored. */
final class Timers {
  private Timers() {}

  static void fire(Draft draft, Fire fire) {
    OptionalLong due = draft.execution().agenda().due(fire.timer());
    if (due.isEmpty() || due.getAsLong() > fire.at()) {
      return;
    }
    String path = fire.timer().path();
    switch (fire.timer().kind()) {
      case RETRY -> retry(draft, draft.execution().at(path), fire.at());
      case WAIT -> waited(draft, draft.execution().at(path), fire.at());
      case LIMIT -> expire(draft, draft.execution().at(path), fire.at());
      case TOTAL -> expireAll(draft, draft.execution().at(path), fire.at());
      case TIMEOUT -> {
        long limit = draft.execution().program().bounds().timeoutMillis();
        Endings.end(draft, new Cause.TimedOut(limit), fire.at());
      }
    }
  }

  private static void retry(Draft draft, StepRef ref, long at) {
    draft.emit(new Event.RetryDue(ref.path(), ref.state().attempt() + 1, at));
  }

  private static void waited(Draft draft, StepRef ref, long at) {
    if (ref.node().task() instanceof Task.Container) {
      ContainerRules.afterPause(draft, ref, at);
      return;
    }
    try {
      Json result =
          ref.node().task() instanceof Task.Signal signal
              ? result(draft, ref, signal.deadline().orElseThrow(), at)
              : Json.NULL;
      draft.emit(new Event.StepCompleted(ref.path(), 0, result, Map.of(), at));
    } catch (ExpressionException e) {
      Attempts.giveUp(draft, ref, Failure.permanent(e.code(), String.valueOf(e.getMessage())), at);
    }
  }

  /** Of a wait whose signal has not come by its deadline. */
  private static Json result(Draft draft, StepRef ref, Task.Deadline deadline, long at) {
    return Storable.checked(deadline.value().render(Names.during(draft, ref, "!deadline", at)));
  }

  /** No attempt is left, whatever the policy says. */
  private static void expireAll(Draft draft, StepRef ref, long at) {
    String message =
        "step '"
            + ref.path()
            + "' took longer with all its attempts than its total_timeout of "
            + ref.node().policy().totalMillis()
            + " ms";
    Attempts.giveUp(draft, ref, new Failure(Failure.TIMEOUT, List.of(), message, true), at);
  }

  private static void expire(Draft draft, StepRef ref, long at) {
    String message =
        "step '"
            + ref.path()
            + "' took longer than its timeout of "
            + ref.node().policy().timeoutMillis()
            + " ms";
    Failure failure = new Failure(Failure.TIMEOUT, List.of(), message, true);
    Attempts.fail(draft, ref, new Attempts.Lost(failure, Attempts.NO_CHANCE), at);
  }
}
