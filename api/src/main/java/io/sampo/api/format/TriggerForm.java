package io.sampo.api.format;

import io.sampo.api.definition.Trigger;
import io.sampo.api.format.Variants.Variant;
import io.sampo.api.json.Json;
import io.sampo.api.problem.Suggestion;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How is written what starts a workflow: a word, or an object with or without a type. */
final class TriggerForm {
  private static final String DEFAULT_ZONE = "UTC";
  private static final List<String> TYPES =
      List.of("manual", "cron", "scheduled", "schedule", "event", "webhook");

  private static final Form<String> TYPE =
      Form.of("type", Schemas.words(TYPES), Value::text, Json::of);

  private static final Part<Trigger.Cron> CRON = cron();
  private static final Part<Trigger.Event> EVENT =
      Field.required("events", Forms.TEXTS, "the names of events")
          .map(Trigger.Event::new, Trigger.Event::events);
  private static final Part<Trigger.Webhook> WEBHOOK = webhook();

  /** The shapes, as they are written; which one is read is said by the type as well. */
  private static final Variants<Trigger> ALL =
      Variants.of(
          Variant.of("cron", Trigger.Cron.class, CRON),
          Variant.of("events", Trigger.Event.class, EVENT),
          Variant.of("paths", Trigger.Webhook.class, WEBHOOK),
          Variant.of("type", Trigger.Manual.class, manual()));

  private static final ObjectForm<Trigger> TRIGGER = ObjectForm.of("trigger", typed());

  /** The triggers of a workflow. */
  static final Form<List<Trigger>> TRIGGERS =
      Form.of(
          "list of triggers",
          Schemas.oneOrMore(Schemas.anyOf(Schemas.words(List.of("manual")), TRIGGER.schema())),
          value ->
              Optional.of(
                  value.itemsOrSelf().stream().flatMap(item -> read(item).stream()).toList()),
          triggers -> Json.array(triggers.stream().map(TRIGGER::write).toList()));

  private TriggerForm() {}

  private static Part<Trigger.Cron> cron() {
    var expression =
        Field.required("cron", Forms.TEXT, "a cron expression of five fields")
            .of(Trigger.Cron::expression);
    var zone =
        Field.or("zone", Forms.TEXT, DEFAULT_ZONE, "the time zone").always().of(Trigger.Cron::zone);
    return Part.whole(in -> new Trigger.Cron(in.get(expression), in.get(zone)), expression, zone);
  }

  private static Part<Trigger.Webhook> webhook() {
    var paths = Field.list("paths", Forms.TEXTS, "the paths").of(Trigger.Webhook::paths);
    var config =
        Field.or("config", Forms.OBJECT, Json.object(), "what else the hook needs")
            .of(Trigger.Webhook::config);
    return Part.whole(in -> new Trigger.Webhook(in.get(paths), in.get(config)), paths, config);
  }

  private static Part<Trigger.Manual> manual() {
    return new Part.PlainPart<>(
        fields -> Optional.of(new Trigger.Manual()),
        (trigger, members) -> {},
        List.of(),
        (trigger, site) -> {});
  }

  private static Part<Trigger> typed() {
    Part<Trigger> all =
        new Part.PlainPart<>(
            TriggerForm::read,
            (trigger, members) -> {
              members.add("type", Json.of(type(trigger)));
              ALL.write(trigger, members);
            },
            ALL.keys(),
            (trigger, site) -> {});
    return all.and(Key.optional("type", TYPE, "manual, cron, event or webhook"));
  }

  private static String type(Trigger trigger) {
    return Map.<Class<?>, String>of(
            Trigger.Manual.class, "manual",
            Trigger.Cron.class, "cron",
            Trigger.Event.class, "event",
            Trigger.Webhook.class, "webhook")
        .getOrDefault(trigger.getClass(), "");
  }

  private static Optional<Trigger> read(Value value) {
    if (!value.isText()) {
      return TRIGGER.read(value);
    }
    return value.raw().equals("manual")
        ? Optional.of(new Trigger.Manual())
        : value.mismatch("manual, or an object with cron, events or paths");
  }

  private static Optional<Trigger> read(Fields fields) {
    String type = fields.text("type").orElseGet(() -> inferred(fields));
    return switch (type) {
      case "manual" -> Optional.of(new Trigger.Manual());
      case "cron", "scheduled", "schedule" -> CRON.read(configured(fields)).map(cron -> cron);
      case "event" -> EVENT.read(configured(fields)).map(event -> event);
      case "webhook" -> WEBHOOK.read(fields).map(hook -> hook);
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
    return config
        .flatMap(value -> value.fields(TRIGGER.vocabulary()))
        .map(fields::or)
        .orElse(fields);
  }
}
