package io.sampo.runtime.core.rules;

import io.sampo.runtime.core.Command.Signal;
import io.sampo.runtime.core.Event;
import io.sampo.runtime.core.ExecutionSnapshot;
import io.sampo.runtime.core.Rejection;
import io.sampo.runtime.core.program.Program;
import io.sampo.runtime.core.state.Signals;
import java.util.Optional;

/**
 * The rules by which a signal comes in: it is kept until a step takes it, which may be at once.
 * What is kept is {@link Signals}, and in a snapshot {@link ExecutionSnapshot.Inbox}.
 */
final class SignalRules {
  private SignalRules() {}

  /** The same signal again changes nothing; another one under its key is rejected. */
  static Optional<Rejection> receive(Draft draft, Signal signal) {
    Signals signals = draft.execution().signals();
    Optional<String> seen = signals.seen().find(signal.key());
    if (seen.isPresent()) {
      return Signals.isMarked(seen.get(), signal.name(), signal.payload())
          ? Optional.empty()
          : Optional.of(
              new Rejection.Conflict(
                  "Expected key '"
                      + signal.key()
                      + "' to be new or sent with the same content, but another signal had it;"
                      + " choose another key"));
    }
    boolean isAwaited = signals.listener(signal.name()).isPresent();
    if (!isAwaited && signals.count() >= Program.Bounds.MOST_SIGNALS) {
      return Optional.of(
          new Rejection.Full(
              "Expected at most "
                  + Program.Bounds.MOST_SIGNALS
                  + " signals that no step has taken, but there are that many; try again later"));
    }
    draft.emit(
        new Event.SignalReceived(
            signal.name(), signal.key(), signal.payload(), signal.by(), signal.at()));
    return Optional.empty();
  }
}
