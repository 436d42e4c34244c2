package io.sampo.runtime.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import io.sampo.api.json.Json;
import io.sampo.api.view.ExecutionStatus;
import io.sampo.api.view.Outcome;
import io.sampo.api.view.StepStatus;
import io.sampo.runtime.core.ExecutionSnapshot;
import io.sampo.runtime.core.ExecutionSnapshot.End;
import io.sampo.runtime.core.ExecutionSnapshot.Step;
import io.sampo.runtime.core.Facts;
import io.sampo.runtime.core.TimerKey;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The stored form of snapshots; keys are sorted, so equal snapshots have equal bytes. */
final class SnapshotCodec {
  private SnapshotCodec() {}

  static void write(ExecutionSnapshot snapshot, JsonGenerator json) throws IOException {
    json.writeStartObject();
    write(snapshot.facts(), json);
    write(snapshot.end(), json);
    json.writeObjectFieldStart("store");
    for (Map.Entry<String, Json> entry : new TreeMap<>(snapshot.store()).entrySet()) {
      Values.write(entry.getKey(), entry.getValue(), json);
    }
    json.writeEndObject();
    json.writeObjectFieldStart("steps");
    for (Map.Entry<String, Step> step : new TreeMap<>(snapshot.steps()).entrySet()) {
      json.writeObjectFieldStart(step.getKey());
      write(step.getValue(), json);
      json.writeEndObject();
    }
    json.writeEndObject();
    Values.write("ready", snapshot.ready(), json);
    writeTimers(snapshot.timers(), json);
    json.writeEndObject();
  }

  private static void write(Facts facts, JsonGenerator json) throws IOException {
    json.writeStringField("id", facts.id());
    Values.write("definition", facts.definition(), json);
    Values.write("input", facts.input(), json);
    Values.write("tags", facts.tags(), json);
    json.writeNumberField("started", facts.startedAt());
  }

  private static void write(End end, JsonGenerator json) throws IOException {
    json.writeStringField("status", end.status().word());
    json.writeNumberField("ended", end.at());
    if (end.outcome() instanceof Outcome.Completed completed) {
      Values.write("output", completed.output(), json);
      Values.write("continued_over", completed.continued(), json);
    } else if (end.outcome() instanceof Outcome.Ended ended) {
      Values.write("cause", ended.cause(), json);
    }
  }

  private static void write(Step step, JsonGenerator json) throws IOException {
    json.writeStringField("status", step.status().word());
    json.writeNumberField("attempt", step.attempt());
    json.writeNumberField("arrived", step.arrived());
    Values.write("input", step.input(), json);
    Values.write("output", step.output(), json);
    if (step.failure().isPresent()) {
      Values.write("failure", step.failure().get(), json);
    }
  }

  private static void writeTimers(Map<TimerKey, Long> timers, JsonGenerator json)
      throws IOException {
    Map<String, Long> sorted = new TreeMap<>();
    timers.forEach((key, due) -> sorted.put(word(key), due));
    json.writeObjectFieldStart("timers");
    for (Map.Entry<String, Long> timer : sorted.entrySet()) {
      json.writeNumberField(timer.getKey(), timer.getValue());
    }
    json.writeEndObject();
  }

  private static String word(TimerKey key) {
    return key.kind().name().toLowerCase(Locale.ROOT) + ":" + key.path();
  }

  static ExecutionSnapshot read(Fields fields) {
    return new ExecutionSnapshot(
        facts(fields),
        end(fields),
        fields.map("store", value -> value),
        fields.map("steps", value -> step(Fields.of(value))),
        fields.texts("ready"),
        timers(fields));
  }

  private static Facts facts(Fields fields) {
    return new Facts(
        fields.text("id"),
        Values.definition(fields.fields("definition")),
        fields.obj("input"),
        fields.texts("tags"),
        fields.number("started"));
  }

  private static End end(Fields fields) {
    return new End(
        fields.word("status", ExecutionStatus.class), outcome(fields), fields.number("ended"));
  }

  private static Outcome outcome(Fields fields) {
    if (fields.has("output")) {
      return new Outcome.Completed(fields.json("output"), fields.texts("continued_over"));
    }
    return fields
        .optional("cause", Values::cause)
        .<Outcome>map(Outcome.Ended::new)
        .orElse(Outcome.OPEN);
  }

  private static Step step(Fields fields) {
    return new Step(
        fields.word("status", StepStatus.class),
        fields.integer("attempt"),
        fields.integer("arrived"),
        fields.json("input"),
        fields.json("output"),
        fields.optional("failure", Values::failure));
  }

  private static Map<TimerKey, Long> timers(Fields fields) {
    Map<TimerKey, Long> timers = new LinkedHashMap<>();
    Fields stored = fields.fields("timers");
    for (String word : stored.object().members().keySet()) {
      timers.put(timer(word), stored.number(word));
    }
    return timers;
  }

  private static TimerKey timer(String word) {
    for (TimerKey.Kind kind : TimerKey.Kind.values()) {
      String prefix = word(new TimerKey(kind, ""));
      if (word.startsWith(prefix)) {
        return new TimerKey(kind, word.substring(prefix.length()));
      }
    }
    throw new IllegalStateException("Expected a stored timer, but found '" + word + "'");
  }
}
