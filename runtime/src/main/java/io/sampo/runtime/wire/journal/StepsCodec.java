package io.sampo.runtime.wire.journal;

import com.fasterxml.jackson.core.JsonGenerator;
import io.sampo.api.message.Remedy;
import io.sampo.api.view.Failure;
import io.sampo.runtime.core.ExecutionSnapshot.Counts;
import io.sampo.runtime.core.ExecutionSnapshot.Failed;
import io.sampo.runtime.core.ExecutionSnapshot.Inner;
import io.sampo.runtime.core.ExecutionSnapshot.Instances;
import io.sampo.runtime.core.ExecutionSnapshot.Plan;
import io.sampo.runtime.core.FailureOrigin;
import io.sampo.runtime.core.StepPhase;
import io.sampo.runtime.core.StepState;
import io.sampo.runtime.core.StepState.Remarks;
import io.sampo.runtime.core.StepState.Times;
import io.sampo.runtime.core.UndoEntry;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The stored form of step instances in a snapshot. */
final class StepsCodec {
  private StepsCodec() {}

  static void write(Instances instances, JsonGenerator json) throws IOException {
    json.writeObjectFieldStart("steps");
    for (Map.Entry<String, StepState> step : new TreeMap<>(instances.steps()).entrySet()) {
      json.writeObjectFieldStart(step.getKey());
      write(step.getKey(), step.getValue(), json);
      json.writeEndObject();
    }
    json.writeEndObject();
    Values.write("ready", instances.ready(), json);
    if (!instances.inner().isEmpty()) {
      json.writeObjectFieldStart("inner");
      for (Map.Entry<String, Inner> inner : new TreeMap<>(instances.inner()).entrySet()) {
        json.writeObjectFieldStart(inner.getKey());
        write(inner.getValue(), json);
        json.writeEndObject();
      }
      json.writeEndObject();
    }
    if (!instances.undo().isEmpty()) {
      json.writeArrayFieldStart("undo");
      for (UndoEntry entry : instances.undo()) {
        json.writeStartObject();
        write(entry, json);
        json.writeNumberField("at", entry.at());
        json.writeEndObject();
      }
      json.writeEndArray();
    }
  }

  /** All but the time, which an event has anyway. */
  static void write(UndoEntry entry, JsonGenerator json) throws IOException {
    json.writeStringField("path", entry.path());
    json.writeNumberField("attempt", entry.attempt());
    json.writeStringField("action", entry.action());
    json.writeObjectFieldStart("input");
    if (entry.input() instanceof UndoEntry.Input.Rendered rendered) {
      Values.write("value", rendered.value(), json);
    } else if (entry.input() instanceof UndoEntry.Input.Broken broken) {
      Values.write("failure", broken.failure(), json);
    }
    json.writeEndObject();
  }

  static UndoEntry undo(Fields fields) {
    return new UndoEntry(
        fields.text("path"),
        fields.integer("attempt"),
        fields.text("action"),
        undoInput(fields.fields("input")),
        fields.number("at"));
  }

  private static UndoEntry.Input undoInput(Fields fields) {
    return fields
        .optional("failure", Values::failure)
        .<UndoEntry.Input>map(UndoEntry.Input.Broken::new)
        .orElseGet(() -> new UndoEntry.Input.Rendered(fields.json("value")));
  }

  private static void write(String path, StepState step, JsonGenerator json) throws IOException {
    json.writeStringField("phase", step.phase().word());
    write(step.times(), json);
    Values.write("input", step.input(), json);
    Values.write("output", step.output(), json);
    if (step.failureOrigin().isPresent()) {
      write(path, step.attempt(), step.failureOrigin().get(), json);
    }
    write(step.remarks(), json);
  }

  private static void write(Times times, JsonGenerator json) throws IOException {
    json.writeNumberField("attempt", times.attempt());
    Values.write("occurrence", times.occurrence(), 1, json);
    Values.write("interruptions", times.interruptions(), 0, json);
    Values.write("started", times.startedAt(), 0, json);
    Values.write("ended", times.endedAt(), 0, json);
  }

  private static void write(Remarks remarks, JsonGenerator json) throws IOException {
    if (!remarks.note().isEmpty()) {
      json.writeStringField("note", remarks.note());
    }
    if (!remarks.cacheKey().isEmpty()) {
      json.writeStringField("cache_key", remarks.cacheKey());
    }
    if (!remarks.continued().isEmpty()) {
      Values.write("continued", remarks.continued(), json);
    }
    if (remarks.remedy().isPresent()) {
      json.writeStringField("remedy", remarks.remedy().get().word());
    }
    if (remarks.isUndoDue()) {
      json.writeBooleanField("undo_due", true);
    }
  }

  private static void write(
      String path, int attempt, FailureOrigin failureOrigin, JsonGenerator json)
      throws IOException {
    Values.write("failure", failureOrigin.failure(), json);
    if (!failureOrigin.path().equals(path) || failureOrigin.attempt() != attempt) {
      json.writeStringField("origin", failureOrigin.path());
      json.writeNumberField("origin_attempt", failureOrigin.attempt());
    }
  }

  private static void write(Inner inner, JsonGenerator json) throws IOException {
    Values.writeAll("items", inner.plan().items(), json);
    if (!inner.plan().choice().isEmpty()) {
      json.writeStringField("choice", inner.plan().choice());
    }
    if (inner.plan().opensNone()) {
      json.writeBooleanField("opens_none", true);
    }
    json.writeNumberField("opened", inner.counts().opened());
    json.writeNumberField("done", inner.counts().done());
    Values.write("open", inner.counts().open(), json);
    Values.write("results", inner.results(), json);
    if (inner.failed().isPresent()) {
      Failed failed = inner.failed().get();
      json.writeStringField("failed", failed.key());
      write("", -1, failed.failureOrigin(), json);
    }
    if (!inner.carried().isEmpty()) {
      Values.write("carried", inner.carried(), json);
    }
    if (!inner.continued().isEmpty()) {
      Values.write("continued", inner.continued(), json);
    }
  }

  static Instances read(Fields fields) {
    Map<String, StepState> steps = new LinkedHashMap<>();
    fields
        .obj("steps")
        .members()
        .forEach((path, value) -> steps.put(path, step(path, Fields.of(value))));
    return new Instances(
        steps,
        fields.texts("ready"),
        fields.map("inner", value -> inner(Fields.of(value))),
        fields.has("undo")
            ? fields.list("undo").stream().map(value -> undo(Fields.of(value))).toList()
            : List.of());
  }

  private static StepState step(String path, Fields fields) {
    Times times = times(fields);
    return new StepState(
        StepPhase.of(fields.text("phase")),
        times,
        fields.json("input"),
        fields.json("output"),
        failureOrigin(path, times.attempt(), fields),
        remarks(fields));
  }

  private static Times times(Fields fields) {
    return new Times(
        fields.integer("occurrence", 1),
        fields.integer("attempt"),
        fields.integer("interruptions", 0),
        fields.number("started", 0),
        fields.number("ended", 0));
  }

  private static Remarks remarks(Fields fields) {
    return new Remarks(
        fields.text("note", ""),
        fields.text("cache_key", ""),
        fields.texts("continued"),
        fields.has("remedy") ? Optional.of(fields.word("remedy", Remedy.class)) : Optional.empty(),
        fields.has("undo_due"));
  }

  private static Optional<FailureOrigin> failureOrigin(String path, int attempt, Fields fields) {
    Optional<Failure> failure = fields.optional("failure", Values::failure);
    return failure.map(
        why ->
            fields.has("origin")
                ? new FailureOrigin(fields.text("origin"), fields.integer("origin_attempt"), why)
                : new FailureOrigin(path, attempt, why));
  }

  private static Inner inner(Fields fields) {
    return new Inner(
        new Plan(fields.list("items"), fields.text("choice", ""), fields.has("opens_none")),
        new Counts(fields.integer("opened"), fields.integer("done"), fields.texts("open")),
        fields.map("results", value -> value),
        failureOrigin("", -1, fields).map(why -> new Failed(fields.text("failed"), why)),
        fields.map("carried", value -> value),
        fields.texts("continued"));
  }
}
