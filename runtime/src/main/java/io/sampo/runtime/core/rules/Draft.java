package io.sampo.runtime.core.rules;

import io.sampo.runtime.core.Event;
import io.sampo.runtime.core.apply.Applier;
import io.sampo.runtime.core.expression.Budget;
import io.sampo.runtime.core.state.Execution;
import io.sampo.runtime.core.state.ExecutionState;
import java.util.ArrayList;
import java.util.List;

/**
 * A decision in the making: a fork of the state to which every event is applied as it is decided,
 * so that what follows is decided on what came before, by the same rules that replay it.
 */
public final class Draft {
  private final ExecutionState state;
  private final Slice slice;
  private final Budget.Together together;
  private final List<Event> events = new ArrayList<>(3);

  private Draft(ExecutionState state, Slice slice) {
    this.state = state;
    this.slice = slice;
    this.together = new Budget.Together(slice.mostWork());
  }

  static Draft of(ExecutionState state, Slice slice) {
    return new Draft(state.fork(), slice);
  }

  ExecutionState state() {
    return state;
  }

  Execution execution() {
    return state.execution().orElseThrow(() -> new IllegalStateException("Expected a started run"));
  }

  void emit(Event event) {
    Applier.apply(state, event);
    events.add(event);
  }

  /** Whether what can still go on is to do so in a decision of its own. */
  boolean isFull() {
    return events.size() >= slice.events() || together.work() >= slice.work();
  }

  /** What all the expressions of this decision have cost. */
  Budget.Together together() {
    return together;
  }

  List<Event> events() {
    return events;
  }
}
