package io.sampo.runtime.core.rules;

import io.sampo.api.definition.StepKind.Repeat;
import io.sampo.api.json.Json;
import io.sampo.api.view.Failure;
import io.sampo.runtime.core.Event;
import io.sampo.runtime.core.Event.Entry;
import io.sampo.runtime.core.FailureOrigin;
import io.sampo.runtime.core.apply.ContainerScopes;
import io.sampo.runtime.core.apply.Results;
import io.sampo.runtime.core.expression.ExpressionException;
import io.sampo.runtime.core.expression.Template;
import io.sampo.runtime.core.program.Task;
import io.sampo.runtime.core.state.ContainerState;
import io.sampo.runtime.core.state.StepRef;
import java.util.List;
import java.util.Optional;

/** Decides which scopes of a container begin, and when the container is over. */
final class ContainerRules {
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
      entered(choice(choose, names));
    } else if (task instanceof Task.Each each) {
      List<Json> items = LoopItems.of(each.items(), names);
      if (items.size() > LoopItems.MOST) {
        Attempts.giveUp(draft, ref, LoopItems.tooMany(items.size()), at);
      } else {
        entered(new Entry.Items(items));
      }
    } else if (task instanceof Task.Rounds rounds) {
      boolean begins =
          !rounds.block().isEmpty() && (rounds.test() == Repeat.Test.UNTIL || test(rounds));
      entered(begins ? Entry.PLAIN : Entry.NOTHING);
    } else if (task instanceof Task.Group || task instanceof Task.Parallel) {
      entered(Entry.PLAIN);
    } else {
      throw new AssertionError(task);
    }
  }

  private static Entry choice(Task.Choose choose, Names names) {
    Optional<Json> value =
        choose
            .expression()
            .map(some -> choose.isCondition() ? Json.of(some.test(names)) : some.evaluate(names));
    return choose.options().stream()
        .filter(option -> fits(option, value, names))
        .findFirst()
        .<Entry>map(option -> new Entry.Chosen(option.name()))
        .orElse(Entry.NOTHING);
  }

  private static boolean fits(Task.Option option, Optional<Json> value, Names names) {
    return option.when().isPresent()
        ? option.when().get().test(names)
        : option.value().isEmpty() || option.value().equals(value);
  }

  private void entered(Entry entry) {
    draft.emit(new Event.ContainerEntered(ref.path(), ref.state().attempt() + 1, entry, at));
  }

  /** Goes on after one of a step's scopes has ended. */
  static void ended(Draft draft, StepRef ref, int slot, long at) {
    draft.emit(new Event.ScopeClosed(ref.path(), slot, at));
  }

  /**
   * Opens the next scope of a step, or ends the step. Scopes that are still open run to their end
   * first, also where one has failed; see {@link ContainerState#isDue}.
   */
  static void goOn(Draft draft, StepRef ref, long at) {
    new ContainerRules(draft, ref, at).goOn();
  }

  private void goOn() {
    ContainerState container = container();
    Optional<FailureOrigin> failureOrigin = container.failureOrigin();
    if (failureOrigin.isPresent() && !container.hasEnough()) {
      fail(failureOrigin.get().failure());
    } else if (ref.node().task() instanceof Task.Rounds rounds && container.opened() > 0) {
      round(rounds, container);
    } else if (container.mayOpen()) {
      open(container);
    } else if (container.hasEnough()) {
      complete();
    } else {
      fail(endless());
    }
  }

  private void open(ContainerState container) {
    draft.emit(new Event.ScopeOpened(ref.path(), container.opened(), at));
  }

  /** Tests whether there is another round after the first. */
  private void round(Task.Rounds rounds, ContainerState container) {
    if (container.isEndless()) {
      fail(endless());
      return;
    }
    try {
      boolean goesOn = test(rounds) == (rounds.test() == Repeat.Test.WHILE);
      if (!goesOn) {
        complete();
      } else if (container.mayOpen()) {
        again(rounds, container);
      } else if (rounds.pace().failsAtLimit()) {
        fail(beyondLimit(rounds));
      } else {
        complete();
      }
    } catch (ExpressionException e) {
      fail(Failure.permanent(Failure.EXPRESSION, String.valueOf(e.getMessage())));
    }
  }

  /** Opens the next round, or pauses before it. */
  private void again(Task.Rounds rounds, ContainerState container) {
    Optional<Template> every = rounds.pace().every();
    if (every.isEmpty()) {
      open(container);
    } else {
      Names names = Names.testing(draft, ref, rounds.block(), at);
      long dueAt = Entering.after(every.get().render(names), at);
      draft.emit(new Event.StepWaiting(ref.path(), dueAt, at));
    }
  }

  /** Goes on after the pause between two rounds. */
  static void afterPause(Draft draft, StepRef ref, long at) {
    ContainerRules rules = new ContainerRules(draft, ref, at);
    rules.open(rules.container());
  }

  private Failure beyondLimit(Task.Rounds rounds) {
    boolean isUntil = rounds.test() == Repeat.Test.UNTIL;
    return Failure.permanent(
        Failure.LOOP_LIMIT,
        "Expected '"
            + rounds.expression()
            + "' to be "
            + isUntil
            + " after at most "
            + rounds.pace().most()
            + " iterations, but it is still "
            + !isUntil
            + "; raise 'max_iterations', or write 'on_limit: continue' to go on with the result of"
            + " the last iteration");
  }

  private boolean test(Task.Rounds rounds) {
    return rounds.expression().test(Names.testing(draft, ref, rounds.block(), at));
  }

  /** What can be stored by itself may be too deep or too large together. */
  private void complete() {
    try {
      Json unused =
          Storable.bounded(
              Results.of((Task.Container) ref.node().task(), container()),
              draft.execution().program().bounds().limits().sizes().outputBytes(),
              "the result of step '" + ref.path() + "'");
      draft.emit(new Event.ContainerCompleted(ref.path(), ref.state().attempt(), at));
    } catch (ExpressionException e) {
      String code = e.code().equals(Failure.LIMIT) ? Failure.LIMIT : Failure.RESULT;
      fail(Failure.permanent(code, String.valueOf(e.getMessage())));
    }
  }

  private void fail(Failure failure) {
    Attempts.fail(draft, ref, new Attempts.Lost(failure, Attempts.NO_CHANCE), at);
  }

  private ContainerState container() {
    return ContainerScopes.container(draft.execution(), ref);
  }

  private static Failure endless() {
    return Failure.permanent(
        Failure.LIMIT,
        "Expected loops to call an action or to wait now and then, but they go on for more than "
            + ContainerState.MOST_SCOPES_WITHOUT_WORK
            + " rounds without");
  }
}
