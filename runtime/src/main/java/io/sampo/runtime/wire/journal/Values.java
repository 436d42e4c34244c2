package io.sampo.runtime.wire.journal;

import com.fasterxml.jackson.core.JsonGenerator;
import io.sampo.api.json.Json;
import io.sampo.api.json.JsonText;
import io.sampo.api.view.Cause;
import io.sampo.api.view.DefinitionKey;
import io.sampo.api.view.Failure;
import io.sampo.runtime.core.Parent;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The stored forms of the values that several events and the snapshot share. */
final class Values {
  private Values() {}

  static void write(String name, Json value, JsonGenerator json) throws IOException {
    json.writeFieldName(name);
    JsonText.write(value, json);
  }

  /** Only where it is another one than is usual. */
  static void write(String name, long value, long usual, JsonGenerator json) throws IOException {
    if (value != usual) {
      json.writeNumberField(name, value);
    }
  }

  /** Sorted by key. */
  static void write(String name, Map<String, Json> values, JsonGenerator json) throws IOException {
    json.writeObjectFieldStart(name);
    for (Map.Entry<String, Json> entry : new TreeMap<>(values).entrySet()) {
      write(entry.getKey(), entry.getValue(), json);
    }
    json.writeEndObject();
  }

  static void writeAll(String name, List<Json> values, JsonGenerator json) throws IOException {
    json.writeArrayFieldStart(name);
    for (Json value : values) {
      JsonText.write(value, json);
    }
    json.writeEndArray();
  }

  static void write(String name, List<String> texts, JsonGenerator json) throws IOException {
    json.writeArrayFieldStart(name);
    for (String text : texts) {
      json.writeString(text);
    }
    json.writeEndArray();
  }

  static void write(String name, DefinitionKey key, JsonGenerator json) throws IOException {
    json.writeObjectFieldStart(name);
    json.writeStringField("name", key.name());
    json.writeStringField("version", key.version());
    json.writeStringField("hash", key.hash());
    json.writeEndObject();
  }

  static DefinitionKey definition(Fields fields) {
    return new DefinitionKey(fields.text("name"), fields.text("version"), fields.text("hash"));
  }

  static void write(String name, Parent parent, JsonGenerator json) throws IOException {
    json.writeObjectFieldStart(name);
    json.writeStringField("execution", parent.execution());
    json.writeStringField("path", parent.path());
    json.writeNumberField("attempt", parent.attempt());
    if (parent.generation() > 0) {
      json.writeNumberField("generation", parent.generation());
    }
    json.writeNumberField("depth", parent.depth());
    if (!parent.key().isEmpty()) {
      json.writeStringField("key", parent.key());
    }
    json.writeEndObject();
  }

  static Parent parent(Fields fields) {
    return new Parent(
        fields.text("execution"),
        fields.text("path"),
        fields.integer("attempt"),
        fields.integer("generation", 0),
        fields.integer("depth"),
        fields.text("key", ""));
  }

  static void write(String name, Failure failure, JsonGenerator json) throws IOException {
    json.writeObjectFieldStart(name);
    json.writeStringField("code", failure.code());
    write("types", failure.types(), json);
    json.writeStringField("message", failure.message());
    json.writeBooleanField("retryable", failure.mendable());
    writeCauses(failure.causes(), json);
    json.writeEndObject();
  }

  static Failure failure(Fields fields) {
    return new Failure(
        fields.text("code"),
        fields.texts("types"),
        fields.text("message"),
        fields.bool("retryable"),
        fields.has("causes") ? causes(fields) : List.of(),
        Optional.empty());
  }

  private static void writeCauses(List<Failure.Origin> causes, JsonGenerator json)
      throws IOException {
    if (!causes.isEmpty()) {
      json.writeArrayFieldStart("causes");
      for (Failure.Origin cause : causes) {
        json.writeStartObject();
        write("types", cause.types(), json);
        json.writeStringField("message", cause.message());
        json.writeEndObject();
      }
      json.writeEndArray();
    }
  }

  private static List<Failure.Origin> causes(Fields fields) {
    return fields.list("causes").stream()
        .map(Fields::of)
        .map(cause -> new Failure.Origin(cause.texts("types"), cause.text("message")))
        .toList();
  }

  static void write(String name, Cause cause, JsonGenerator json) throws IOException {
    json.writeObjectFieldStart(name);
    if (cause instanceof Cause.StepFailed failed) {
      json.writeStringField("kind", "step_failed");
      json.writeStringField("step", failed.step());
      json.writeNumberField("attempt", failed.attempt());
      write("failure", failed.failure(), json);
    } else if (cause instanceof Cause.TimedOut timedOut) {
      json.writeStringField("kind", "timed_out");
      json.writeNumberField("limit_ms", timedOut.limitMillis());
    } else if (cause instanceof Cause.Cancelled cancelled) {
      json.writeStringField("kind", "cancelled");
      json.writeStringField("by", cancelled.by());
      json.writeStringField("reason", cancelled.reason());
    } else if (cause instanceof Cause.InvalidOutput output) {
      json.writeStringField("kind", "invalid_output");
      json.writeStringField("message", output.message());
    } else {
      throw new AssertionError(cause);
    }
    json.writeEndObject();
  }

  static Cause cause(Fields fields) {
    return switch (fields.text("kind")) {
      case "step_failed" ->
          new Cause.StepFailed(
              fields.text("step"), fields.integer("attempt"), failure(fields.fields("failure")));
      case "timed_out" -> new Cause.TimedOut(fields.number("limit_ms"));
      case "cancelled" -> new Cause.Cancelled(fields.text("by"), fields.text("reason"));
      case "invalid_output" -> new Cause.InvalidOutput(fields.text("message"));
      default -> throw new IllegalStateException("Expected a known cause, but found " + fields);
    };
  }
}
