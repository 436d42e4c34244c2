package io.sampo.runtime.core.rules;

import io.sampo.runtime.core.Event;
import io.sampo.runtime.core.Rejection;
import io.sampo.runtime.core.state.ExecutionState;
import java.util.List;
import java.util.Optional;

/**
 * What became of commands that were decided on together. A command that was rejected has no part in
 * the events.
 *
 * @param events what to record, in order; empty when nothing changes
 * @param after the state as it will be, for looking at only
 * @param answers one for each command that was taken, in their order: why it was rejected, or empty
 *     when it was accepted. The commands behind these are to be decided on afterwards
 * @param work operations that the expressions took
 */
public record Decision(
    List<Event> events, ExecutionState after, List<Optional<Rejection>> answers, long work) {
  public Decision {
    events = List.copyOf(events);
    answers = List.copyOf(answers);
  }

  /** How many of the commands were taken. */
  public int taken() {
    return answers.size();
  }

  /** Why the first command was rejected, if it was. */
  public Optional<Rejection> rejection() {
    return answers.isEmpty() ? Optional.empty() : answers.get(0);
  }
}
