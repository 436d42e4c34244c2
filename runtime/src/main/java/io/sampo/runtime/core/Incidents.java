package io.sampo.runtime.core;

import io.sampo.api.view.Failure;
import io.sampo.runtime.core.Event.HandlerStarted;
import io.sampo.runtime.core.Event.RetryScheduled;
import io.sampo.runtime.core.Event.StepFailed;
import io.sampo.runtime.core.Event.StepHeld;
import io.sampo.runtime.core.Event.StepJumped;
import java.util.Optional;

/** Which events tell of a failure, and what they say was done about it. */
public final class Incidents {
  private Incidents() {}

  /** What an event tells of a failure, if it does. */
  public static Optional<Incident> of(Event event) {
    if (event instanceof RetryScheduled e) {
      return one(e.path(), e.attempt(), e.failure(), "retry", e.at());
    }
    if (event instanceof HandlerStarted e) {
      return one(e.path(), e.attempt(), e.failure(), "handle", e.at());
    }
    if (event instanceof StepFailed e) {
      String response = e.continued() ? "continue" : "fail";
      return one(e.path(), e.attempt(), e.failure(), response, e.at());
    }
    if (event instanceof StepJumped e) {
      return one(e.path(), e.attempt(), e.failure(), "goto " + e.target(), e.at());
    }
    return event instanceof StepHeld e
        ? one(e.path(), e.attempt(), e.failure(), "pause", e.at())
        : Optional.empty();
  }

  private static Optional<Incident> one(
      String path, int attempt, Failure failure, String response, long at) {
    return Optional.of(new Incident(path, attempt, failure, response, false, at));
  }
}
