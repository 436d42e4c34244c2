package io.sampo.runtime.wire.journal;

import io.sampo.api.json.Json;
import io.sampo.api.message.Remedy;
import io.sampo.api.view.Failure;
import io.sampo.runtime.core.Event;
import io.sampo.runtime.core.Event.Entry;
import io.sampo.runtime.core.Event.StepInput;
import io.sampo.runtime.core.program.Part;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads events from their stored form, whatever version wrote them. */
final class EventReader {
  private EventReader() {}

  static Event read(Fields e) {
    long at = e.number("at");
    return switch (e.text("e")) {
      case "started" -> started(e, at);
      case "step_scheduled" ->
          new Event.StepScheduled(e.text("path"), input(e), e.text("cache_key", ""), at);
      case "step_waiting" -> new Event.StepWaiting(e.text("path"), e.number("due"), at);
      case "retry_scheduled" ->
          new Event.RetryScheduled(
              e.text("path"),
              e.integer("attempt"),
              Values.failure(e.fields("failure")),
              e.number("due"),
              at);
      case "retry_due" -> new Event.RetryDue(e.text("path"), e.integer("attempt"), at);
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
      default -> inner(e, at);
    };
  }

  private static OptionalLong due(Fields e) {
    return e.has("due") ? OptionalLong.of(e.number("due")) : OptionalLong.empty();
  }

  private static Event inner(Fields e, long at) {
    return switch (e.text("e")) {
      case "scope_opened" -> new Event.ScopeOpened(e.text("path"), e.integer("slot"), at);
      case "scope_closed" -> new Event.ScopeClosed(e.text("path"), e.integer("slot"), at);
      case "container_entered" ->
          new Event.ContainerEntered(e.text("path"), e.integer("attempt"), entry(e), at);
      case "container_completed" ->
          new Event.ContainerCompleted(e.text("path"), e.integer("attempt"), at);
      case "step_listening" -> new Event.StepListening(e.text("path"), due(e), at);
      case "returned" -> new Event.Returned(e.text("path"), e.json("output"), at);
      case "signal_taken" -> new Event.SignalTaken(e.text("path"), at);
      case "signal_received" ->
          new Event.SignalReceived(
              e.text("name"), e.text("key"), e.json("payload"), e.text("by", ""), at);
      case "handler_started" ->
          new Event.HandlerStarted(e.text("path"), e.integer("attempt"), failure(e), at);
      case "step_held" -> new Event.StepHeld(e.text("path"), e.integer("attempt"), failure(e), at);
      case "step_jumped" ->
          new Event.StepJumped(
              e.text("path"), e.integer("attempt"), failure(e), e.text("target"), at);
      case "part_started" ->
          new Event.PartStarted(
              e.word("part", Part.class),
              e.optional("cause", Values::cause),
              e.optional("cut", Values::cause),
              at);
      case "step_reused" ->
          new Event.StepReused(e.text("path"), e.integer("attempt"), e.json("output"), at);
      case "result_remembered" ->
          new Event.ResultRemembered(
              e.text("path"), e.text("action"), e.text("key"), e.number("expires"), at);
      case "restored" -> restored(e, at);
      case "hold_resolved" ->
          new Event.HoldResolved(
              e.text("by"),
              e.word("remedy", Remedy.class),
              e.text("key", ""),
              e.has("path") ? Optional.of(e.text("path")) : Optional.empty(),
              at);
      case "undo_noted" -> new Event.UndoNoted(StepsCodec.undo(e));
      case "attempt_interrupted" ->
          new Event.AttemptInterrupted(e.text("path"), e.integer("attempt"), at);
      default -> throw new IllegalStateException("Expected a known event, but found " + e);
    };
  }

  private static Event restored(Fields e, long at) {
    Fields origin = e.fields("origin");
    return new Event.Restored(
        SnapshotCodec.read(e.fields("snapshot")),
        new Event.Origin(origin.text("execution"), origin.number("position")),
        e.text("reason"),
        e.integer("generation"),
        e.text("by"),
        at);
  }

  private static Failure failure(Fields e) {
    return Values.failure(e.fields("failure"));
  }

  private static Entry entry(Fields e) {
    return switch (e.text("entry")) {
      case "chosen" -> new Entry.Chosen(e.text("option"));
      case "items" -> new Entry.Items(e.list("items"));
      case "plain" -> Entry.PLAIN;
      case "nothing" -> Entry.NOTHING;
      default -> throw new IllegalStateException("Expected a known 'entry', but found " + e);
    };
  }

  private static Event started(Fields e, long at) {
    return new Event.Started(
        e.text("id"),
        Values.definition(e.fields("definition")),
        e.obj("input"),
        e.texts("tags"),
        e.optional("parent", Values::parent),
        e.integer("rules"),
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
