package io.sampo.runtime.core;

import io.sampo.api.view.Cause;
import io.sampo.api.view.ExecutionStatus;
import io.sampo.api.view.Outcome;
import io.sampo.runtime.core.program.Part;
import java.util.List;
import java.util.Optional;

/**
 * How far an execution has come.
 *
 * @param part which of its parts is going on
 * @param cause why it will not complete, once that is settled
 * @param cut the cancellation that ended the part before this one, where that is not the cause
 * @param jumps how often a failure has led to another step
 * @param incidents the newest failures and what was done about them, oldest first
 * @param end how it ended, if it has
 */
public record Lifecycle(
    Part part,
    Optional<Cause> cause,
    Optional<Cause> cut,
    int jumps,
    List<Incident> incidents,
    ExecutionSnapshot.End end) {
  public static final Lifecycle START = of(ExecutionSnapshot.End.OPEN);

  public Lifecycle {
    incidents = List.copyOf(incidents);
  }

  /** Of an execution in which nothing but its main part has ever begun and nothing has failed. */
  public static Lifecycle of(ExecutionSnapshot.End end) {
    return new Lifecycle(Part.MAIN, Optional.empty(), Optional.empty(), 0, List.of(), end);
  }

  public Lifecycle in(Part next, Optional<Cause> why, Optional<Cause> cutting) {
    return new Lifecycle(next, why, cutting, jumps, incidents, end);
  }

  /** Whether a cancellation has had its effect already. */
  public boolean knows(Cause.Cancelled cancellation) {
    return cause.filter(cancellation::equals).isPresent()
        || cut.filter(cancellation::equals).isPresent()
        || (end.outcome() instanceof Outcome.Ended ended && ended.cause().equals(cancellation));
  }

  public Lifecycle jumped() {
    return new Lifecycle(part, cause, cut, jumps + 1, incidents, end);
  }

  public Lifecycle after(Incident incident) {
    return new Lifecycle(part, cause, cut, jumps, Incident.added(incidents, incident), end);
  }

  public Lifecycle mended(String path) {
    return incidents.isEmpty()
        ? this
        : new Lifecycle(part, cause, cut, jumps, Incident.mended(incidents, path), end);
  }

  public Lifecycle ended(ExecutionStatus status, Outcome outcome, long at) {
    return new Lifecycle(
        part, cause, cut, jumps, incidents, new ExecutionSnapshot.End(status, outcome, at));
  }
}
