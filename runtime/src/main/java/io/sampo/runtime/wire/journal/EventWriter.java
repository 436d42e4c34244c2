package io.sampo.runtime.wire.journal;

import com.fasterxml.jackson.core.JsonGenerator;
import io.sampo.api.json.Json;
import io.sampo.api.json.JsonText;
import io.sampo.runtime.core.Event;
import io.sampo.runtime.core.Event.AttemptInterrupted;
import io.sampo.runtime.core.Event.AttemptStarted;
import io.sampo.runtime.core.Event.Completed;
import io.sampo.runtime.core.Event.ContainerCompleted;
import io.sampo.runtime.core.Event.ContainerEntered;
import io.sampo.runtime.core.Event.Ended;
import io.sampo.runtime.core.Event.Entry;
import io.sampo.runtime.core.Event.HandlerStarted;
import io.sampo.runtime.core.Event.HoldResolved;
import io.sampo.runtime.core.Event.PartStarted;
import io.sampo.runtime.core.Event.Restored;
import io.sampo.runtime.core.Event.ResultRemembered;
import io.sampo.runtime.core.Event.RetryDue;
import io.sampo.runtime.core.Event.RetryScheduled;
import io.sampo.runtime.core.Event.Returned;
import io.sampo.runtime.core.Event.ScopeClosed;
import io.sampo.runtime.core.Event.ScopeOpened;
import io.sampo.runtime.core.Event.SignalReceived;
import io.sampo.runtime.core.Event.SignalTaken;
import io.sampo.runtime.core.Event.Started;
import io.sampo.runtime.core.Event.StepCompleted;
import io.sampo.runtime.core.Event.StepFailed;
import io.sampo.runtime.core.Event.StepHeld;
import io.sampo.runtime.core.Event.StepInput;
import io.sampo.runtime.core.Event.StepJumped;
import io.sampo.runtime.core.Event.StepListening;
import io.sampo.runtime.core.Event.StepReused;
import io.sampo.runtime.core.Event.StepScheduled;
import io.sampo.runtime.core.Event.StepSkipped;
import io.sampo.runtime.core.Event.StepWaiting;
import io.sampo.runtime.core.Event.UndoNoted;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** Writes events in their stored form: an object with the event's stable name under {@code e}. */
final class EventWriter {
  private final JsonGenerator json;
  private final KnownTexts texts;

  private EventWriter(JsonGenerator json, KnownTexts texts) {
    this.json = json;
    this.texts = texts;
  }

  static void write(Event event, KnownTexts texts, JsonGenerator json) throws IOException {
    json.writeStartObject();
    new EventWriter(json, texts).fields(event);
    json.writeNumberField("at", event.at());
    json.writeEndObject();
  }

  private void fields(Event event) throws IOException {
    if (event instanceof StepCompleted e) {
      completed(e);
    } else if (event instanceof StepScheduled e) {
      scheduled(e);
    } else if (event instanceof Started e) {
      started(e);
    } else if (event instanceof Completed e) {
      name("completed");
      texts.write("output", e.output(), json);
    } else if (event instanceof Ended e) {
      name("ended");
      Values.write("cause", e.cause(), json);
    } else if (event instanceof RetryScheduled e) {
      attempt("retry_scheduled", e.path(), e.attempt());
      Values.write("failure", e.failure(), json);
      json.writeNumberField("due", e.dueAt());
    } else if (event instanceof RetryDue e) {
      attempt("retry_due", e.path(), e.attempt());
    } else if (event instanceof AttemptStarted e) {
      attempt("attempt_started", e.path(), e.attempt());
    } else if (event instanceof StepFailed e) {
      attempt("step_failed", e.path(), e.attempt());
      Values.write("failure", e.failure(), json);
      json.writeBooleanField("continued", e.continued());
    } else if (event instanceof StepSkipped e) {
      step("step_skipped", e.path());
      json.writeStringField("reason", e.reason());
    } else if (event instanceof StepWaiting e) {
      step("step_waiting", e.path());
      json.writeNumberField("due", e.dueAt());
    } else {
      inner(event);
    }
  }

  private void inner(Event event) throws IOException {
    if (event instanceof ScopeOpened e) {
      scope("scope_opened", e.path(), e.slot());
    } else if (event instanceof ScopeClosed e) {
      scope("scope_closed", e.path(), e.slot());
    } else if (event instanceof ContainerEntered e) {
      attempt("container_entered", e.path(), e.attempt());
      entry(e.entry());
    } else if (event instanceof ContainerCompleted e) {
      attempt("container_completed", e.path(), e.attempt());
    } else if (event instanceof StepListening e) {
      step("step_listening", e.path());
      if (e.dueAt().isPresent()) {
        json.writeNumberField("due", e.dueAt().getAsLong());
      }
    } else if (event instanceof Returned e) {
      step("returned", e.path());
      Values.write("output", e.output(), json);
    } else if (event instanceof SignalTaken e) {
      step("signal_taken", e.path());
    } else if (event instanceof SignalReceived e) {
      signal(e);
    } else if (event instanceof HandlerStarted e) {
      attempt("handler_started", e.path(), e.attempt());
      Values.write("failure", e.failure(), json);
    } else if (event instanceof StepHeld e) {
      attempt("step_held", e.path(), e.attempt());
      Values.write("failure", e.failure(), json);
    } else if (event instanceof StepJumped e) {
      attempt("step_jumped", e.path(), e.attempt());
      Values.write("failure", e.failure(), json);
      json.writeStringField("target", e.target());
    } else {
      execution(event);
    }
  }

  private void execution(Event event) throws IOException {
    if (event instanceof PartStarted e) {
      name("part_started");
      json.writeStringField("part", e.part().word());
      if (e.cause().isPresent()) {
        Values.write("cause", e.cause().get(), json);
      }
      if (e.cut().isPresent()) {
        Values.write("cut", e.cut().get(), json);
      }
    } else if (event instanceof StepReused e) {
      attempt("step_reused", e.path(), e.attempt());
      Values.write("output", e.output(), json);
    } else if (event instanceof ResultRemembered e) {
      step("result_remembered", e.path());
      json.writeStringField("action", e.action());
      json.writeStringField("key", e.key());
      json.writeNumberField("expires", e.expiresAt());
    } else if (event instanceof Restored e) {
      restored(e);
    } else if (event instanceof HoldResolved e) {
      resolved(e);
    } else if (event instanceof UndoNoted e) {
      name("undo_noted");
      StepsCodec.write(e.entry(), json);
    } else if (event instanceof AttemptInterrupted e) {
      attempt("attempt_interrupted", e.path(), e.attempt());
    } else {
      throw new AssertionError(event);
    }
  }

  private void resolved(HoldResolved event) throws IOException {
    name("hold_resolved");
    json.writeStringField("by", event.by());
    json.writeStringField("remedy", event.remedy().word());
    if (!event.key().isEmpty()) {
      json.writeStringField("key", event.key());
    }
    if (event.path().isPresent()) {
      json.writeStringField("path", event.path().get());
    }
  }

  private void restored(Restored event) throws IOException {
    name("restored");
    json.writeFieldName("snapshot");
    SnapshotCodec.write(event.snapshot(), json);
    json.writeObjectFieldStart("origin");
    json.writeStringField("execution", event.origin().execution());
    json.writeNumberField("position", event.origin().position());
    json.writeEndObject();
    json.writeStringField("reason", event.reason());
    json.writeNumberField("generation", event.generation());
    json.writeStringField("by", event.by());
  }

  private void scope(String name, String path, int slot) throws IOException {
    step(name, path);
    json.writeNumberField("slot", slot);
  }

  private void entry(Entry entry) throws IOException {
    if (entry instanceof Entry.Chosen chosen) {
      json.writeStringField("entry", "chosen");
      json.writeStringField("option", chosen.option());
    } else if (entry instanceof Entry.Items items) {
      json.writeStringField("entry", "items");
      Values.writeAll("items", items.items(), json);
    } else {
      json.writeStringField("entry", entry.equals(Entry.NOTHING) ? "nothing" : "plain");
    }
  }

  private void signal(SignalReceived event) throws IOException {
    name("signal_received");
    json.writeStringField("name", event.name());
    json.writeStringField("key", event.key());
    Values.write("payload", event.payload(), json);
    if (!event.by().isEmpty()) {
      json.writeStringField("by", event.by());
    }
  }

  private void started(Started event) throws IOException {
    name("started");
    json.writeStringField("id", event.id());
    json.writeNumberField("rules", event.rules());
    Values.write("definition", event.definition(), json);
    texts.write("input", event.input(), json);
    if (!event.tags().isEmpty()) {
      Values.write("tags", event.tags(), json);
    }
    if (event.parent().isPresent()) {
      Values.write("parent", event.parent().get(), json);
    }
  }

  private void scheduled(StepScheduled event) throws IOException {
    step("step_scheduled", event.path());
    if (event.input() instanceof StepInput.Own own) {
      Values.write("input", own.value(), json);
    }
    if (!event.cacheKey().isEmpty()) {
      json.writeStringField("cache_key", event.cacheKey());
    }
  }

  private void completed(StepCompleted event) throws IOException {
    attempt("step_completed", event.path(), event.attempt());
    texts.write("output", event.output(), json);
    if (event.writes().isEmpty()) {
      return;
    }
    json.writeObjectFieldStart("writes");
    for (Map.Entry<String, Optional<Json>> write : event.writes().entrySet()) {
      json.writeArrayFieldStart(write.getKey());
      if (write.getValue().isPresent()) {
        JsonText.write(write.getValue().get(), json);
      }
      json.writeEndArray();
    }
    json.writeEndObject();
  }

  private void attempt(String name, String path, int attempt) throws IOException {
    step(name, path);
    json.writeNumberField("attempt", attempt);
  }

  private void step(String name, String path) throws IOException {
    name(name);
    json.writeStringField("path", path);
  }

  private void name(String name) throws IOException {
    json.writeStringField("e", name);
  }
}
