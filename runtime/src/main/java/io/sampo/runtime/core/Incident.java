package io.sampo.runtime.core;

import io.sampo.api.view.Failure;
import io.sampo.runtime.core.Event.HandlerStarted;
import io.sampo.runtime.core.Event.RetryScheduled;
import io.sampo.runtime.core.Event.StepFailed;
import io.sampo.runtime.core.Event.StepHeld;
import io.sampo.runtime.core.Event.StepJumped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One failure of a step and what was done about it, for the execution's error report.
 *
 * @param path the step
 * @param attempt the attempt that failed; 0 when the step could not begin
 * @param failure what went wrong
 * @param response what was done: retry, handle, fail, continue, pause or goto with a step
 * @param isMended whether the step completed after all
 * @param at when, in milliseconds since 1970
 */
public record Incident(
    String path, int attempt, Failure failure, String response, boolean isMended, long at) {
  private static final int MOST = 100;

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

  /** One more of them; only the newest are kept. */
  public static List<Incident> added(List<Incident> known, Incident next) {
    List<Incident> all = new ArrayList<>(known);
    all.add(next);
    return List.copyOf(all.size() > MOST ? all.subList(1, all.size()) : all);
  }

  /** The same after a step has completed. */
  public static List<Incident> mended(List<Incident> known, String path) {
    return known.stream().map(one -> one.path().equals(path) ? one.asMended() : one).toList();
  }

  private Incident asMended() {
    return new Incident(path, attempt, failure, response, true, at);
  }
}
