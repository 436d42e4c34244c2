package io.sampo.runtime.execution;

import io.sampo.api.logging.LineLogger;
import io.sampo.api.logging.LogText;
import io.sampo.api.view.Cause;
import io.sampo.runtime.attempt.LogKeys;
import io.sampo.runtime.core.Event;
import io.sampo.runtime.core.Incident;
import io.sampo.runtime.core.state.Execution;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.event.Level;

/**
 * Tells the log of failures once they are recorded: what failed, why, and what is done about it.
 * Messages are an action's, so they are cut, and stay on their line.
 */
final class IncidentLog {
  private static final Logger LOG = LineLogger.of("io.sampo.execution");
  private static final int LONGEST = 300;

  private IncidentLog() {}

  static void recorded(List<Event> events, Execution execution) {
    for (Event event : events) {
      Incident.of(event)
          .ifPresent(
              incident ->
                  LogKeys.of(execution, incident.path(), incident.attempt())
                      .during(() -> tell(incident, execution)));
      if (event instanceof Event.Ended ended && !(ended.cause() instanceof Cause.Cancelled)) {
        LogKeys.of(execution)
            .during(
                () ->
                    LOG.warn(
                        "Execution '{}' has failed: {}",
                        execution.facts().id(),
                        LogText.line(ended.cause().text(), LONGEST)));
      }
    }
  }

  /** A command that the engine failed on. */
  static void undecided(String id, String what, RuntimeException why) {
    LogKeys.of(id)
        .during(() -> LOG.error("A command for execution '{}' could not be {}", id, what, why));
  }

  /** An execution whose history cannot be replayed. */
  static void damaged(String id, String damage) {
    LogKeys.of(id)
        .during(() -> LOG.error("Execution '{}' is damaged and stands still: {}", id, damage));
  }

  private static void tell(Incident incident, Execution execution) {
    LOG.atLevel(incident.response().equals("retry") ? Level.INFO : Level.WARN)
        .log(
            "Step '{}' of execution '{}' failed{} with code '{}' (response: {}): {}",
            incident.path(),
            execution.facts().id(),
            incident.attempt() == 0 ? "" : " on attempt " + incident.attempt(),
            incident.failure().code(),
            incident.response(),
            LogText.line(incident.failure().message(), LONGEST));
  }
}
