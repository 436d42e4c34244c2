package io.sampo.runtime.wire.journal;

import com.fasterxml.jackson.core.JsonGenerator;
import io.sampo.api.view.Cause;
import io.sampo.api.view.ExecutionStatus;
import io.sampo.api.view.Outcome;
import io.sampo.runtime.core.ExecutionSnapshot;
import io.sampo.runtime.core.ExecutionSnapshot.End;
import io.sampo.runtime.core.ExecutionSnapshot.Inbox;
import io.sampo.runtime.core.ExecutionSnapshot.Seen;
import io.sampo.runtime.core.Facts;
import io.sampo.runtime.core.Incident;
import io.sampo.runtime.core.Lifecycle;
import io.sampo.runtime.core.TimerKey;
import io.sampo.runtime.core.program.Part;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The stored form of snapshots; keys are sorted, so equal snapshots have equal bytes. What most
 * executions do not have is written only where there is any.
 */
final class SnapshotCodec {
  /** An old form is only read: another one gets the next number. */
  private static final int FORM = 1;

  private SnapshotCodec() {}

  static void write(ExecutionSnapshot snapshot, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeNumberField("form", FORM);
    write(snapshot.facts(), json);
    write(snapshot.lifecycle(), json);
    Values.write("store", snapshot.store(), json);
    StepsCodec.write(snapshot.steps(), json);
    writeTimers(snapshot.timers(), json);
    if (!snapshot.inbox().equals(Inbox.EMPTY)) {
      write(snapshot.inbox(), json);
    }
    json.writeEndObject();
  }

  private static void write(Facts facts, JsonGenerator json) throws IOException {
    json.writeStringField("id", facts.id());
    Values.write("definition", facts.definition(), json);
    Values.write("input", facts.input(), json);
    Values.write("tags", facts.tags(), json);
    json.writeNumberField("started", facts.startedAt());
    json.writeNumberField("rules", facts.rules());
    if (facts.generation() > 0) {
      json.writeNumberField("generation", facts.generation());
    }
    if (facts.parent().isPresent()) {
      Values.write("parent", facts.parent().get(), json);
    }
  }

  private static void write(Lifecycle lifecycle, JsonGenerator json) throws IOException {
    End end = lifecycle.end();
    json.writeStringField("status", end.status().word());
    json.writeNumberField("ended", end.at());
    if (end.outcome() instanceof Outcome.Completed completed) {
      Values.write("output", completed.output(), json);
      Values.write("continued_over", completed.continued(), json);
    } else if (end.outcome() instanceof Outcome.Ended ended) {
      Values.write("cause", ended.cause(), json);
      write(ended.cleanups(), json);
    }
    if (lifecycle.part() != Part.MAIN) {
      json.writeStringField("part", lifecycle.part().word());
    }
    if (lifecycle.cause().isPresent()) {
      Values.write("intent", lifecycle.cause().get(), json);
    }
    if (lifecycle.cut().isPresent()) {
      Values.write("cut", lifecycle.cut().get(), json);
    }
    if (lifecycle.returned().isPresent()) {
      Values.write("returned", lifecycle.returned().get(), json);
    }
    if (lifecycle.jumps() > 0) {
      json.writeNumberField("jumps", lifecycle.jumps());
    }
    if (!lifecycle.incidents().isEmpty()) {
      json.writeArrayFieldStart("incidents");
      for (Incident incident : lifecycle.incidents()) {
        write(incident, json);
      }
      json.writeEndArray();
    }
  }

  private static void write(List<Cause.StepFailed> cleanups, JsonGenerator json)
      throws IOException {
    if (!cleanups.isEmpty()) {
      json.writeArrayFieldStart("cleanups");
      for (Cause.StepFailed failed : cleanups) {
        json.writeStartObject();
        Values.write("cause", failed, json);
        json.writeEndObject();
      }
      json.writeEndArray();
    }
  }

  private static List<Cause.StepFailed> cleanups(Fields fields) {
    return fields.has("cleanups")
        ? fields.list("cleanups").stream()
            .map(value -> (Cause.StepFailed) Values.cause(Fields.of(value).fields("cause")))
            .toList()
        : List.of();
  }

  private static void write(Incident incident, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("path", incident.path());
    json.writeNumberField("attempt", incident.attempt());
    Values.write("failure", incident.failure(), json);
    json.writeStringField("response", incident.response());
    json.writeBooleanField("mended", incident.isMended());
    json.writeNumberField("at", incident.at());
    json.writeEndObject();
  }

  private static Incident incident(Fields fields) {
    return new Incident(
        fields.text("path"),
        fields.integer("attempt"),
        Values.failure(fields.fields("failure")),
        fields.text("response"),
        fields.bool("mended"),
        fields.number("at"));
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

  private static void write(Inbox inbox, JsonGenerator json) throws IOException {
    json.writeObjectFieldStart("signals");
    json.writeObjectFieldStart("buffered");
    for (var entry : new TreeMap<>(inbox.buffered()).entrySet()) {
      Values.writeAll(entry.getKey(), entry.getValue(), json);
    }
    json.writeEndObject();
    writeSeen("seen", inbox.seen(), json);
    writeSeen("resumed", inbox.resumed(), json);
    json.writeObjectFieldStart("listeners");
    for (var entry : new TreeMap<>(inbox.listeners()).entrySet()) {
      Values.write(entry.getKey(), entry.getValue(), json);
    }
    json.writeEndObject();
    json.writeEndObject();
  }

  /** In the order in which they came. */
  private static void writeSeen(String name, List<Seen> seen, JsonGenerator json)
      throws IOException {
    json.writeObjectFieldStart(name);
    for (Seen one : seen) {
      json.writeStringField(one.key(), one.mark());
    }
    json.writeEndObject();
  }

  private static List<Seen> seen(Fields fields) {
    List<Seen> seen = new ArrayList<>();
    fields.object().members().keySet().forEach(key -> seen.add(new Seen(key, fields.text(key))));
    return seen;
  }

  private static String word(TimerKey key) {
    return key.kind().name().toLowerCase(Locale.ROOT) + ":" + key.path();
  }

  /**
   * Reads a snapshot.
   *
   * @throws IllegalStateException when it is of a form that this release does not know
   */
  static ExecutionSnapshot read(Fields fields) {
    int form = fields.integer("form");
    if (form != FORM) {
      throw new IllegalStateException(
          "Expected a snapshot of form "
              + FORM
              + ", but it is of form "
              + form
              + "; run the release of Sampo that wrote it, or a newer one");
    }
    return new ExecutionSnapshot(
        facts(fields),
        lifecycle(fields),
        fields.map("store", value -> value),
        StepsCodec.read(fields),
        timers(fields),
        fields.optional("signals", SnapshotCodec::inbox).orElse(Inbox.EMPTY));
  }

  private static Facts facts(Fields fields) {
    return new Facts(
        fields.text("id"),
        Values.definition(fields.fields("definition")),
        fields.obj("input"),
        fields.texts("tags"),
        fields.optional("parent", Values::parent),
        new Facts.Stamp(
            fields.number("started"), fields.integer("rules"), fields.integer("generation", 0)));
  }

  private static Lifecycle lifecycle(Fields fields) {
    return new Lifecycle(
        fields.has("part") ? fields.word("part", Part.class) : Part.MAIN,
        fields.optional("intent", Values::cause),
        fields.optional("cut", Values::cause),
        new Lifecycle.Trouble(
            fields.has("jumps") ? fields.integer("jumps") : 0,
            fields.has("incidents")
                ? fields.list("incidents").stream()
                    .map(value -> incident(Fields.of(value)))
                    .toList()
                : List.of()),
        fields.has("returned") ? Optional.of(fields.json("returned")) : Optional.empty(),
        new End(
            fields.word("status", ExecutionStatus.class), outcome(fields), fields.number("ended")));
  }

  private static Outcome outcome(Fields fields) {
    if (fields.has("output")) {
      return new Outcome.Completed(fields.json("output"), fields.texts("continued_over"));
    }
    return fields
        .optional("cause", Values::cause)
        .<Outcome>map(cause -> new Outcome.Ended(cause, cleanups(fields)))
        .orElse(Outcome.OPEN);
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

  private static Inbox inbox(Fields fields) {
    Fields buffered = fields.fields("buffered");
    Fields listeners = fields.fields("listeners");
    return new Inbox(
        buffered.each(buffered::list),
        seen(fields.fields("seen")),
        seen(fields.fields("resumed")),
        listeners.each(listeners::texts));
  }
}
