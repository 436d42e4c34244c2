package io.sampo.runtime.core.rules;

import io.sampo.api.definition.StepKind.Repeat;
import io.sampo.api.json.Json;
import io.sampo.api.view.Failure;
import io.sampo.runtime.core.Event;
import io.sampo.runtime.core.Event.Entry;
import io.sampo.runtime.core.apply.ContainerScopes;
import io.sampo.runtime.core.apply.Results;
import io.sampo.runtime.core.expression.ExpressionException;
import io.sampo.runtime.core.program.Task;
import io.sampo.runtime.core.state.ContainerState;
import io.sampo.runtime.core.state.Scope;
import io.sampo.runtime.core.state.StepRef;
import java.util.List;

/** The rules of the steps that hold others: which scopes begin, and when the step is over. */
final class ContainerRules {
  /** What calls nothing and waits for nothing might go on for ever and fill the journal. */
  private static final int MOST_ROUNDS = 250_000;

  private final Draft draft;
  private final StepRef ref;
  private final long at;

  private ContainerRules(Draft draft, StepRef ref, long at) {
    this.draft = draft;
    this.ref = ref;
    this.at = at;
  }

  /**
   * Begins such a step.
   *
   * @throws ExpressionException when an expression in it cannot be evaluated; nothing was begun
   */
  static void enter(Draft draft, StepRef ref, Names names, long at) {
    new ContainerRules(draft, ref, at).enter(names);
  }

  private void enter(Names names) {
    Task task = ref.node().task();
    if (task instanceof Task.Choose choose) {
      choose(choose, names);
    } else if (task instanceof Task.Group) {
      entered(Entry.PLAIN);
      open(0);
    } else if (task instanceof Task.Parallel parallel) {
      entered(Entry.PLAIN);
      openTo(parallel.branches().size());
    } else if (task instanceof Task.Each each) {
      List<Json> items = LoopItems.of(each.items(), names);
      if (items.size() > LoopItems.MOST) {
        Attempts.giveUp(draft, ref, LoopItems.tooMany(items.size()), at);
        return;
      }
      entered(new Entry.Items(items));
      openTo(Math.min(items.size(), each.width()));
    } else if (task instanceof Task.Rounds rounds) {
      boolean begins =
          !rounds.block().isEmpty() && (rounds.test() == Repeat.Test.UNTIL || test(rounds));
      entered(Entry.PLAIN);
      openTo(begins ? 1 : 0);
    } else {
      throw new AssertionError(task);
    }
    if (container().open() == 0) {
      join();
    }
  }

  private void choose(Task.Choose choose, Names names) {
    Json value =
        choose.isCondition()
            ? Json.of(choose.expression().test(names))
            : choose.expression().evaluate(names);
    for (int at = 0; at < choose.options().size(); at++) {
      if (choose.options().get(at).value().filter(some -> !some.equals(value)).isEmpty()) {
        entered(new Entry.Chosen(at));
        open(0);
        return;
      }
    }
    entered(new Entry.Chosen(-1));
  }

  private void entered(Entry entry) {
    draft.emit(new Event.StepEntered(ref.path(), entry, at));
  }

  private void open(int slot) {
    draft.emit(new Event.ScopeOpened(ref.path(), slot, at));
  }

  private void openTo(int count) {
    for (int slot = container().opened(); slot < count; slot++) {
      open(slot);
    }
  }

  /** What can be stored by itself may be too deep together. */
  private void join() {
    try {
      Json unused = Storable.checked(Results.of((Task.Container) ref.node().task(), container()));
      draft.emit(new Event.StepJoined(ref.path(), at));
    } catch (ExpressionException e) {
      fail(Failure.permanent(Failure.RESULT, String.valueOf(e.getMessage())));
    }
  }

  private void fail(Failure failure) {
    Attempts.fail(draft, ref, new Attempts.Lost(failure, Attempts.NO_CHANCE), at);
  }

  private ContainerState container() {
    return ContainerScopes.container(draft.execution(), ref);
  }

  private boolean test(Task.Rounds rounds) {
    return rounds.expression().test(Names.testing(draft, ref, rounds.block(), at));
  }

  /** Goes on after one of the step's scopes has ended. */
  static void ended(Draft draft, StepRef ref, Scope scope, long at) {
    int slot = scope.frame().slot();
    draft.emit(new Event.ScopeClosed(ref.path(), slot, at));
    new ContainerRules(draft, ref, at).ended();
  }

  private void ended() {
    Task task = ref.node().task();
    if (task instanceof Task.Parallel parallel) {
      branch(parallel);
    } else if (container().failureOrigin().isPresent()) {
      failIfLast();
    } else if (task instanceof Task.Each each) {
      item(each);
    } else if (task instanceof Task.Rounds rounds) {
      round(rounds);
    } else {
      join();
    }
  }

  private void branch(Task.Parallel parallel) {
    if (container().done() >= parallel.needed()) {
      join();
    } else {
      failIfLast();
    }
  }

  /** Those that are still going on run to their end first. */
  private void failIfLast() {
    if (container().open() == 0) {
      fail(container().failureOrigin().orElseThrow().failure());
    }
  }

  private boolean isEndless() {
    return container().scopesSinceWork() >= MOST_ROUNDS;
  }

  private static Failure endless() {
    return Failure.permanent(
        Failure.LIMIT,
        "Expected loops to call an action or to wait now and then, but they go on for more than "
            + MOST_ROUNDS
            + " rounds without");
  }

  /** Those that are still going on run to their end first, also where no other one may begin. */
  private void item(Task.Each each) {
    int left = container().plan().size() - container().opened();
    if (left > 0 && !isEndless()) {
      int free = each.width() - container().open();
      openTo(container().opened() + Math.min(left, free));
    } else if (container().open() > 0) {
      return;
    } else if (left > 0) {
      fail(endless());
    } else {
      join();
    }
  }

  private void round(Task.Rounds rounds) {
    if (isEndless()) {
      fail(endless());
      return;
    }
    try {
      boolean goesOn = test(rounds) == (rounds.test() == Repeat.Test.WHILE);
      if (goesOn && container().opened() < rounds.most()) {
        open(container().opened());
      } else {
        join();
      }
    } catch (ExpressionException e) {
      fail(Failure.permanent(Failure.EXPRESSION, String.valueOf(e.getMessage())));
    }
  }
}
