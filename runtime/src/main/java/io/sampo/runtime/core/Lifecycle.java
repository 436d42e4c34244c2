package io.sampo.runtime.core;

import io.sampo.api.json.Json;
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
 * @param trouble what has gone wrong
 * @param returned the output with which a step has ended the main part early
 * @param end how it ended, if it has
 */
public record Lifecycle(
    Part part,
    Optional<Cause> cause,
    Optional<Cause> cut,
    Trouble trouble,
    Optional<Json> returned,
    ExecutionSnapshot.End end) {
  public static final Lifecycle START = of(ExecutionSnapshot.End.OPEN);

  /**
   * What has gone wrong in an execution.
   *
   * @param jumps how often a failure has led to another step
   * @param incidents the newest failures and what was done about them, oldest first
   */
  public record Trouble(int jumps, List<Incident> incidents) {
    public static final Trouble NONE = new Trouble(0, List.of());

    public Trouble {
      incidents = List.copyOf(incidents);
    }
  }

  public int jumps() {
    return trouble.jumps();
  }

  public List<Incident> incidents() {
    return trouble.incidents();
  }

  /** Of an execution in which nothing but its main part has ever begun and nothing has failed. */
  public static Lifecycle of(ExecutionSnapshot.End end) {
    return new Lifecycle(
        Part.MAIN, Optional.empty(), Optional.empty(), Trouble.NONE, Optional.empty(), end);
  }

  public Lifecycle in(Part next, Optional<Cause> why, Optional<Cause> cutting) {
    return new Lifecycle(next, why, cutting, trouble, returned, end);
  }

  /** Whether a cancellation has had its effect already. */
  public boolean knows(Cause.Cancelled cancellation) {
    return cause.filter(cancellation::equals).isPresent()
        || cut.filter(cancellation::equals).isPresent()
        || (end.outcome() instanceof Outcome.Ended ended && ended.cause().equals(cancellation));
  }

  public Lifecycle jumped() {
    return with(new Trouble(jumps() + 1, incidents()));
  }

  public Lifecycle after(Incident incident) {
    return with(new Trouble(jumps(), Incident.added(incidents(), incident)));
  }

  public Lifecycle mended(String path) {
    return incidents().isEmpty()
        ? this
        : with(new Trouble(jumps(), Incident.mended(incidents(), path)));
  }

  private Lifecycle with(Trouble other) {
    return new Lifecycle(part, cause, cut, other, returned, end);
  }

  /** A step has ended the main part early. */
  public Lifecycle returned(Json output) {
    return new Lifecycle(part, cause, cut, trouble, Optional.of(output), end);
  }

  public Lifecycle ended(ExecutionStatus status, Outcome outcome, long at) {
    return new Lifecycle(
        part, cause, cut, trouble, returned, new ExecutionSnapshot.End(status, outcome, at));
  }
}
