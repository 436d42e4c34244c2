package io.sampo.runtime.core;

import io.sampo.api.definition.StepKind.Repeat;
import io.sampo.api.json.Json;
import io.sampo.api.view.Failure;
import io.sampo.runtime.core.Event.Entry;
import io.sampo.runtime.core.expression.ExpressionException;
import io.sampo.runtime.core.program.Task;
import java.util.List;

/** The rules of the steps that hold others: which scopes begin, and when the step is over. */
final class Holding {
  /** What calls nothing and waits for nothing might go on for ever and fill the journal. */
  private static final int MOST_ROUNDS = 250_000;

  private final Draft draft;
  private final Place place;
  private final long at;

  private Holding(Draft draft, Place place, long at) {
    this.draft = draft;
    this.place = place;
    this.at = at;
  }

  /**
   * Begins such a step.
   *
   * @throws ExpressionException when an expression in it cannot be evaluated; nothing was begun
   */
  static void enter(Draft draft, Place place, Names names, long at) {
    new Holding(draft, place, at).enter(names);
  }

  private void enter(Names names) {
    Task task = place.node().task();
    if (task instanceof Task.Choose choose) {
      choose(choose, names);
    } else if (task instanceof Task.Group) {
      entered(Entry.PLAIN);
      open(0);
    } else if (task instanceof Task.Parallel parallel) {
      entered(Entry.PLAIN);
      openTo(parallel.branches().size());
    } else if (task instanceof Task.Each each) {
      List<Json> items = Items.of(each.items(), names);
      if (items.size() > Items.MOST) {
        Attempts.giveUp(draft, place, Items.tooMany(items.size()), at);
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
    if (inside().open() == 0) {
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
    draft.emit(new Event.StepEntered(place.path(), entry, at));
  }

  private void open(int slot) {
    draft.emit(new Event.ScopeOpened(place.path(), slot, at));
  }

  private void openTo(int count) {
    for (int slot = inside().opened(); slot < count; slot++) {
      open(slot);
    }
  }

  /** What can be stored by itself may be too deep together. */
  private void join() {
    try {
      Json unused = Storable.checked(Results.of((Task.Holder) place.node().task(), inside()));
      draft.emit(new Event.StepJoined(place.path(), at));
    } catch (ExpressionException e) {
      fail(Failure.permanent(Failure.RESULT, String.valueOf(e.getMessage())));
    }
  }

  private void fail(Failure failure) {
    Attempts.fail(draft, place, new Attempts.Lost(failure, Attempts.NO_CHANCE), at);
  }

  private Inside inside() {
    return Holders.inside(draft.run(), place);
  }

  private boolean test(Task.Rounds rounds) {
    return rounds.expression().test(Names.testing(draft, place, rounds.block(), at));
  }

  /** Goes on after one of the step's scopes has ended. */
  static void ended(Draft draft, Place place, Scope scope, long at) {
    int slot = scope.frame().slot();
    draft.emit(new Event.ScopeClosed(place.path(), slot, at));
    new Holding(draft, place, at).ended();
  }

  private void ended() {
    Task task = place.node().task();
    if (task instanceof Task.Parallel parallel) {
      branch(parallel);
    } else if (inside().trouble().isPresent()) {
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
    if (inside().done() >= parallel.needed()) {
      join();
    } else {
      failIfLast();
    }
  }

  /** Those that are still going on run to their end first. */
  private void failIfLast() {
    if (inside().open() == 0) {
      fail(inside().trouble().orElseThrow().failure());
    }
  }

  private boolean isEndless() {
    return inside().quiet() >= MOST_ROUNDS;
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
    int left = inside().plan().size() - inside().opened();
    if (left > 0 && !isEndless()) {
      int free = each.width() - inside().open();
      openTo(inside().opened() + Math.min(left, free));
    } else if (inside().open() > 0) {
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
      if (goesOn && inside().opened() < rounds.most()) {
        open(inside().opened());
      } else {
        join();
      }
    } catch (ExpressionException e) {
      fail(Failure.permanent(Failure.EXPRESSION, String.valueOf(e.getMessage())));
    }
  }
}
