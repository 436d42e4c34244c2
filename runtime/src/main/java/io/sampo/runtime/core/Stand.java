package io.sampo.runtime.core;

import io.sampo.api.view.Cause;
import io.sampo.api.view.ExecutionStatus;
import io.sampo.api.view.Outcome;
import io.sampo.runtime.core.program.Part;
import java.util.Optional;

/**
 * How far an execution has come.
 *
 * @param part which of its parts is going on
 * @param cause why it will not complete, once that is settled
 * @param jumps how often a failure has led to another step
 * @param end how it ended, if it has
 */
public record Stand(Part part, Optional<Cause> cause, int jumps, ExecutionSnapshot.End end) {
  static final Stand START = new Stand(Part.MAIN, Optional.empty(), 0, ExecutionSnapshot.End.OPEN);

  Stand in(Part next, Optional<Cause> why) {
    return new Stand(next, why, jumps, end);
  }

  Stand jumped() {
    return new Stand(part, cause, jumps + 1, end);
  }

  Stand ended(ExecutionStatus status, Outcome outcome, long at) {
    return new Stand(part, cause, jumps, new ExecutionSnapshot.End(status, outcome, at));
  }
}
