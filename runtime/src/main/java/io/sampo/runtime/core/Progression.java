package io.sampo.runtime.core;

import io.sampo.api.view.Failure;
import io.sampo.runtime.core.expression.Expression;
import io.sampo.runtime.core.expression.ExpressionException;
import io.sampo.runtime.core.program.Node;
import io.sampo.runtime.core.program.Part;
import io.sampo.runtime.core.program.Task;
import java.util.Optional;

/**
 * Goes on as far as it can: ends the scopes that are over, begins the steps that are ready. Where a
 * decision is full the latter are left for another one.
 */
final class Progression {
  private static final String BROKEN = "the engine could not begin the step, please report this: ";

  private Progression() {}

  static void advance(Draft draft, long at) {
    while (draft.run().isOpen()) {
      Optional<String> idle = draft.idle();
      if (idle.isPresent()) {
        settle(draft, idle.get(), at);
        continue;
      }
      Optional<Place> next = draft.run().next();
      if (next.isEmpty() || draft.isFull()) {
        return;
      }
      begin(draft, next.get(), at);
    }
  }

  private static void settle(Draft draft, String path, long at) {
    Run run = draft.run();
    Scope scope = run.instances().scope(path);
    if (scope == null || scope.active() > 0) {
      return;
    }
    Part part = run.stand().part();
    if (path.equals(part.path())) {
      Endings.ended(draft, part, at);
    } else if (!scope.frame().owner().isEmpty()) {
      settle(draft, scope, at);
    }
  }

  private static void settle(Draft draft, Scope scope, long at) {
    Place owner = draft.run().at(scope.frame().owner());
    if (Holders.isHandler(scope)) {
      Attempts.afterHandler(draft, owner, at);
    } else {
      Holding.ended(draft, owner, scope, at);
    }
  }

  private static void begin(Draft draft, Place place, long at) {
    boolean first = place.state().attempt() == 0;
    if (!first && place.node().task() instanceof Task.Attempt) {
      draft.emit(new Event.AttemptStarted(place.path(), place.state().attempt() + 1, at));
      return;
    }
    int before = draft.events().size();
    try {
      Names names = Names.in(draft, place.scope(), at);
      if (first && isSkipped(draft, place, names, at)) {
        return;
      }
      Entering.enter(draft, place, names, at);
    } catch (ExpressionException e) {
      Attempts.giveUp(
          draft, place, Failure.permanent(e.code(), String.valueOf(e.getMessage())), at);
    } catch (RuntimeException e) { // a defect of the rules, which must not stop everything else
      if (draft.events().size() > before) {
        throw e;
      }
      Attempts.giveUp(draft, place, Failure.permanent(Failure.INTERNAL, BROKEN + e), at);
    }
  }

  private static boolean isSkipped(Draft draft, Place place, Names names, long at) {
    Node node = place.node();
    Optional<Expression> when = node.when();
    if (when.isEmpty() || when.get().test(names)) {
      return false;
    }
    draft.emit(new Event.StepSkipped(place.path(), "condition '" + when.get() + "' is false", at));
    return true;
  }
}
