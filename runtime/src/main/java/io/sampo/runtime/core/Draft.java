package io.sampo.runtime.core;

import java.util.ArrayList;
import java.util.List;

/**
 * A decision in the making: a fork of the state to which every event is applied as it is decided,
 * so that what follows is decided on what came before, by the same rules that replay it.
 */
public final class Draft {
  private final ExecutionState state;
  private final List<Event> events = new ArrayList<>(3);

  private Draft(ExecutionState state) {
    this.state = state;
  }

  static Draft of(ExecutionState state) {
    return new Draft(state.fork());
  }

  ExecutionState state() {
    return state;
  }

  Run run() {
    return state.run().orElseThrow(() -> new IllegalStateException("Expected a started run"));
  }

  void emit(Event event) {
    state.apply(event);
    events.add(event);
  }

  List<Event> events() {
    return events;
  }
}
