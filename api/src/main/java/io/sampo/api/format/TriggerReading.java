package io.sampo.api.format;

import io.sampo.api.definition.Trigger;
import io.sampo.api.problem.Suggestion;
import java.util.List;
import java.util.Optional;

/** Reads what starts a workflow: a word, or an object with or without a type. */
final class TriggerReading {
  private static final String DEFAULT_ZONE = "UTC";
  private static final List<String> TYPES =
      List.of("manual", "cron", "scheduled", "schedule", "event", "webhook");
  private static final Vocabulary TRIGGER =
      Vocabulary.of(
          "type",
          "cron|expression|schedule",
          "zone|timezone|time_zone",
          "events|event",
          "paths|path|webhooks|webhook",
          "config");

  private TriggerReading() {}

  static List<Trigger> list(Value value) {
    return value.itemsOrSelf().stream().flatMap(item -> read(item).stream()).toList();
  }

  private static Optional<Trigger> read(Value value) {
    if (value.isText()) {
      if (value.raw().equals("manual")) {
        return Optional.of(new Trigger.Manual());
      }
      return value.mismatch("manual, or an object with cron, events or paths");
    }
    return value.fields(TRIGGER).flatMap(TriggerReading::read);
  }

  private static Optional<Trigger> read(Fields fields) {
    String type = fields.text("type").orElseGet(() -> inferred(fields));
    return switch (type) {
      case "manual" -> Optional.of(new Trigger.Manual());
      case "cron", "scheduled", "schedule" -> cron(configured(fields));
      case "event" -> event(configured(fields));
      case "webhook" ->
          Optional.of(new Trigger.Webhook(fields.texts("paths"), fields.object("config")));
      default -> unknown(fields, type);
    };
  }

  private static String inferred(Fields fields) {
    if (fields.has("cron")) {
      return "cron";
    }
    if (fields.has("events")) {
      return "event";
    }
    return fields.has("paths") ? "webhook" : "";
  }

  private static Optional<Trigger> unknown(Fields fields, String type) {
    Value at = fields.find("type").orElse(fields.owner());
    at.problem(
        "invalid_value",
        "Expected a trigger of type manual, cron, event or webhook, but got '"
            + Node.shorten(type)
            + "'"
            + Suggestion.hint(type, TYPES));
    return Optional.empty();
  }

  /** The same trigger, with what stands under {@code config} as if it stood beside it. */
  private static Fields configured(Fields fields) {
    Optional<Value> config = fields.find("config");
    if (config.isEmpty()) {
      return fields;
    }
    return config.flatMap(value -> value.fields(TRIGGER)).map(fields::or).orElse(fields);
  }

  private static Optional<Trigger> cron(Fields fields) {
    String zone = fields.text("zone").orElse(DEFAULT_ZONE);
    return fields
        .require("cron", "a cron expression of five fields")
        .flatMap(Value::text)
        .map(expression -> new Trigger.Cron(expression, zone));
  }

  private static Optional<Trigger> event(Fields fields) {
    return fields
        .require("events", "the names of events")
        .map(value -> new Trigger.Event(value.texts()));
  }
}
