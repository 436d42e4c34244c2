package io.sampo.runtime.wire;

import io.sampo.api.json.Json;
import io.sampo.runtime.core.Event;
import io.sampo.runtime.core.Event.StepInput;
import java.util.Map;
import java.util.Optional;

/** Reads events from their stored form, whatever version wrote them. */
final class EventReader {
  private EventReader() {}

  static Event read(Fields e) {
    long at = e.number("at");
    return switch (e.text("e")) {
      case "started" -> started(e, at);
      case "step_scheduled" -> new Event.StepScheduled(e.text("path"), input(e), at);
      case "step_waiting" -> new Event.StepWaiting(e.text("path"), e.number("due"), at);
      case "retry_scheduled" ->
          new Event.RetryScheduled(
              e.text("path"),
              e.integer("attempt"),
              Values.failure(e.fields("failure")),
              e.number("due"),
              at);
      case "retry_due" -> new Event.RetryDue(e.text("path"), at);
      case "attempt_started" -> new Event.AttemptStarted(e.text("path"), e.integer("attempt"), at);
      case "step_completed" ->
          new Event.StepCompleted(
              e.text("path"), e.integer("attempt"), e.json("output"), writes(e), at);
      case "step_failed" ->
          new Event.StepFailed(
              e.text("path"),
              e.integer("attempt"),
              Values.failure(e.fields("failure")),
              e.bool("continued"),
              at);
      case "step_skipped" -> new Event.StepSkipped(e.text("path"), e.text("reason"), at);
      case "completed" -> new Event.Completed(e.json("output"), at);
      case "ended" -> new Event.Ended(Values.cause(e.fields("cause")), at);
      default -> throw new IllegalStateException("Expected a known event, but found " + e);
    };
  }

  private static Event started(Fields e, long at) {
    return new Event.Started(
        e.text("id"),
        Values.definition(e.fields("definition")),
        e.obj("input"),
        e.texts("tags"),
        at);
  }

  private static StepInput input(Fields e) {
    return e.has("input") ? new StepInput.Own(e.json("input")) : StepInput.WHOLE;
  }

  private static Map<String, Optional<Json>> writes(Fields e) {
    return e.map("writes", EventReader::write);
  }

  /** A write is a list of one value, a removal an empty list. */
  private static Optional<Json> write(Json value) {
    if (value instanceof Json.Arr array && array.items().size() <= 1) {
      return array.items().stream().findFirst();
    }
    throw new IllegalStateException(
        "Expected the stored field 'writes' to hold lists of at most one value, but found "
            + value);
  }
}
