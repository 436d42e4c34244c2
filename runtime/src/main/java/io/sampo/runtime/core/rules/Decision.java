package io.sampo.runtime.core.rules;

import io.sampo.runtime.core.Event;
import io.sampo.runtime.core.Rejection;
import io.sampo.runtime.core.state.ExecutionState;
import java.util.List;

/** What became of commands: events to record, or a rejection. */
public sealed interface Decision {

  /**
   * Taken.
   *
   * @param events what to record, in order; empty when nothing changes
   * @param after the state as it will be, for looking at only
   * @param taken how many of the commands; the others are to be decided on afterwards
   */
  record Accepted(List<Event> events, ExecutionState after, int taken) implements Decision {
    public Accepted {
      events = List.copyOf(events);
    }
  }

  /** Refused. */
  record Rejected(Rejection rejection) implements Decision {}
}
