package io.sampo.runtime.core;

import io.sampo.api.view.Failure;
import io.sampo.runtime.core.expression.Expression;
import io.sampo.runtime.core.expression.ExpressionException;
import io.sampo.runtime.core.program.Node;
import java.util.Optional;
import java.util.OptionalInt;

/** Goes on as far as it can: begins the steps that are ready, ends the run when none is left. */
final class Progression {
  private Progression() {}

  static void advance(Draft draft, long at) {
    Run run = draft.run();
    while (run.isOpen()) {
      OptionalInt next = run.next();
      if (next.isPresent()) {
        begin(draft, run.node(next.getAsInt()), at);
      } else if (run.isExhausted()) {
        draft.emit(Endings.of(run, at));
      } else {
        return;
      }
    }
  }

  private static void begin(Draft draft, Node node, long at) {
    StepState state = draft.run().scope().step(node.index());
    if (state.attempt() > 0) {
      draft.emit(new Event.AttemptStarted(node.id(), state.attempt() + 1, at));
      return;
    }
    try {
      draft.emit(first(draft.run(), node, at));
    } catch (ExpressionException e) {
      Attempts.giveUp(draft, node, 0, Failure.permanent(Failure.EXPRESSION, message(e)), at);
    }
  }

  private static Event first(Run run, Node node, long at) {
    Names names = new Names(run);
    Optional<Expression> when = node.when();
    if (when.isPresent() && !when.get().test(names)) {
      return new Event.StepSkipped(node.id(), "condition '" + when.get() + "' is false", at);
    }
    return node.task() instanceof Node.Task.Call call
        ? Entering.call(node, call, names, at)
        : Entering.delay(node, (Node.Task.Delay) node.task(), names, at);
  }

  private static String message(ExpressionException e) {
    return String.valueOf(e.getMessage());
  }
}
