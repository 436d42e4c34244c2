package io.sampo.runtime.wire.journal;

import com.fasterxml.jackson.core.JsonGenerator;
import io.sampo.api.view.Failure;
import io.sampo.runtime.core.ExecutionSnapshot.Counts;
import io.sampo.runtime.core.ExecutionSnapshot.Failed;
import io.sampo.runtime.core.ExecutionSnapshot.Inner;
import io.sampo.runtime.core.ExecutionSnapshot.Instances;
import io.sampo.runtime.core.ExecutionSnapshot.Plan;
import io.sampo.runtime.core.ExecutionSnapshot.Remarks;
import io.sampo.runtime.core.ExecutionSnapshot.Step;
import io.sampo.runtime.core.ExecutionSnapshot.Times;
import io.sampo.runtime.core.FailureOrigin;
import io.sampo.runtime.core.StepPhase;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The stored form of step instances in a snapshot. */
final class StepsCodec {
  private StepsCodec() {}

  static void write(Instances instances, JsonGenerator json) throws IOException {
    json.writeObjectFieldStart("steps");
    for (Map.Entry<String, Step> step : new TreeMap<>(instances.steps()).entrySet()) {
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
  }

  private static void write(String path, Step step, JsonGenerator json) throws IOException {
    json.writeStringField("status", step.phase().word());
    json.writeNumberField("attempt", step.times().attempt());
    json.writeNumberField("arrived", step.times().arrived());
    Values.write("input", step.input(), json);
    Values.write("output", step.output(), json);
    if (step.failureOrigin().isPresent()) {
      write(path, step.times().attempt(), step.failureOrigin().get(), json);
    }
    if (step.times().occurrence() > 1) {
      json.writeNumberField("occurrence", step.times().occurrence());
    }
    if (!step.remarks().note().isEmpty()) {
      json.writeStringField("note", step.remarks().note());
    }
    if (!step.remarks().cacheKey().isEmpty()) {
      json.writeStringField("cache_key", step.remarks().cacheKey());
    }
    if (!step.remarks().continued().isEmpty()) {
      Values.write("continued", step.remarks().continued(), json);
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
    Map<String, Step> steps = new LinkedHashMap<>();
    fields
        .obj("steps")
        .members()
        .forEach((path, value) -> steps.put(path, step(path, Fields.of(value))));
    return new Instances(
        steps, fields.texts("ready"), fields.map("inner", value -> inner(Fields.of(value))));
  }

  private static Step step(String path, Fields fields) {
    int attempt = fields.integer("attempt");
    return new Step(
        StepPhase.of(fields.text("status")),
        new Times(fields.integer("occurrence", 1), attempt, fields.integer("arrived")),
        fields.json("input"),
        fields.json("output"),
        failureOrigin(path, attempt, fields),
        new Remarks(
            fields.text("note", ""), fields.text("cache_key", ""), fields.texts("continued")));
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
