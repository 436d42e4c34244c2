package io.sampo.runtime.core.rules;

import io.sampo.api.message.Remedy;
import io.sampo.api.view.Failure;
import io.sampo.runtime.core.Event;
import io.sampo.runtime.core.apply.ContainerScopes;
import io.sampo.runtime.core.expression.Budget;
import io.sampo.runtime.core.expression.Expression;
import io.sampo.runtime.core.expression.ExpressionException;
import io.sampo.runtime.core.program.Node;
import io.sampo.runtime.core.program.Task;
import io.sampo.runtime.core.state.Scope;
import io.sampo.runtime.core.state.StepRef;
import java.util.Optional;

/**
 * Goes on as far as it can: ends the scopes that are over, begins the steps that are ready. Where a
 * decision is full the latter are left for another one.
 */
final class Progression {
  private static final String BROKEN = "the engine could not begin the step, please report this: ";

  private Progression() {}

  static void advance(Draft draft, long at) {
    while (draft.execution().isOpen()) {
      if (settles(draft, at)) {
        continue;
      }
      Optional<StepRef> next = draft.execution().next();
      if (next.isEmpty() || draft.isFull()) {
        return;
      }
      begin(draft, next.get(), at);
    }
  }

  /**
   * Emits the next of the events that follow from what has happened. Everything it looks at is in
   * the state, so that a state in the middle of a decision can be gone on with.
   */
  private static boolean settles(Draft draft, long at) {
    if (draft.execution().hasReturned()) {
      Endings.returned(draft, at);
      return true;
    }
    Optional<StepRef> told = draft.execution().instances().told();
    if (told.isPresent()) {
      follow(draft, told.get(), at);
      return true;
    }
    Optional<StepRef> signalled = draft.execution().signalled();
    if (signalled.isPresent()) {
      draft.emit(new Event.SignalTaken(signalled.get().path(), at));
      return true;
    }
    Optional<StepRef> due = draft.execution().instances().due();
    if (due.isPresent()) {
      ContainerRules.goOn(draft, due.get(), at);
      return true;
    }
    Optional<Scope> idle = draft.execution().idle();
    idle.ifPresent(scope -> settle(draft, scope, at));
    return idle.isPresent();
  }

  private static void follow(Draft draft, StepRef ref, long at) {
    Optional<Remedy> remedy = ref.state().remarks().remedy();
    if (remedy.isPresent()) {
      HoldRules.follow(draft, ref, remedy.get(), at);
    } else {
      UndoRules.note(draft, ref, at);
    }
  }

  private static void settle(Draft draft, Scope scope, long at) {
    Optional<Scope.Owner> owner = scope.owner();
    if (owner.isEmpty()) {
      Endings.ended(draft, draft.execution().lifecycle().part(), at);
      return;
    }
    StepRef ref = draft.execution().instances().at(owner.get().key());
    if (ContainerScopes.isHandler(scope)) {
      Attempts.afterHandler(draft, ref, at);
    } else {
      ContainerRules.ended(draft, ref, owner.get().slot(), at);
    }
  }

  private static void begin(Draft draft, StepRef ref, long at) {
    boolean first = ref.state().attempt() == 0;
    if (!first && ref.node().task() instanceof Task.Attempt) {
      draft.emit(new Event.AttemptStarted(ref.path(), ref.state().attempt() + 1, at));
      return;
    }
    int before = draft.events().size();
    try {
      Names names = Names.beginning(draft, ref, at);
      if (first && isSkipped(draft, ref, names, at)) {
        return;
      }
      Entering.enter(draft, ref, names, at);
    } catch (ExpressionException e) {
      Attempts.giveUp(draft, ref, Failure.permanent(e.code(), String.valueOf(e.getMessage())), at);
    } catch (Budget.Overrun e) {
      throw e;
    } catch (RuntimeException e) { // a defect of the rules, which must not stop everything else
      if (draft.events().size() > before) {
        throw e;
      }
      Attempts.giveUp(draft, ref, Failure.permanent(Failure.INTERNAL, BROKEN + e), at);
    }
  }

  private static boolean isSkipped(Draft draft, StepRef ref, Names names, long at) {
    Node node = ref.node();
    Optional<Expression> when = node.when();
    if (when.isEmpty() || when.get().test(names)) {
      return false;
    }
    draft.emit(new Event.StepSkipped(ref.path(), "condition '" + when.get() + "' is false", at));
    return true;
  }
}
