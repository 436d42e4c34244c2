package io.sampo.runtime.core.rules;

import io.sampo.runtime.core.Command;
import io.sampo.runtime.core.Event;
import io.sampo.runtime.core.apply.Applier;
import io.sampo.runtime.core.state.ExecutionState;
import java.util.ArrayList;
import java.util.List;

/** Decides as {@link Decider} does, but a few events at a time. */
public final class Slices {
  private final ExecutionState state;
  private final Slice slice;
  private final List<Event> events = new ArrayList<>();

  private Slices(ExecutionState state, int most) {
    this.state = state;
    this.slice = new Slice(most, Long.MAX_VALUE, Long.MAX_VALUE);
  }

  /** The events of a command that is not rejected and of all that follows; the state takes them. */
  public static List<Event> decide(ExecutionState state, Command command, int most) {
    Slices slices = new Slices(state, most);
    slices.decide(command);
    while (state.execution().orElseThrow().canGoOn()) {
      slices.decide(new Command.Proceed(command.at()));
    }
    return slices.events;
  }

  private void decide(Command command) {
    Decision decision = Decider.decide(state, List.of(command), slice);
    List<Event> decided = decision.events();
    decided.forEach(event -> Applier.apply(state, event));
    events.addAll(decided);
  }
}
