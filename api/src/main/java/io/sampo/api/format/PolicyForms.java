package io.sampo.api.format;

import io.sampo.api.definition.StepDefinition;
import io.sampo.api.definition.StepPolicy;
import io.sampo.api.definition.StepPolicy.Cache;
import io.sampo.api.definition.StepPolicy.Compensation;
import io.sampo.api.definition.StepPolicy.Extras;
import io.sampo.api.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** How is written what holds when a step takes long or fails. */
final class PolicyForms {
  private static final Map<String, Integer> PRIORITIES =
      Map.of("critical", 2, "high", 1, "medium", 0, "low", -1);

  /** A step that may go without an id, or the name of an action. */
  static final Form<StepDefinition> HANDLER =
      Form.of(
          "step, or the name of an action",
          Schemas.HANDLER,
          value -> StepReading.handler(value, "error_handler"),
          StepReading::write);

  private PolicyForms() {}

  /** The policy of a step. */
  static Part<StepPolicy> policy() {
    var timeout =
        Field.optional("timeout", Forms.TIMEOUT, "the longest that one attempt may take")
            .of(StepPolicy::timeout);
    var total =
        Field.optional(
                "total_timeout", Forms.TIMEOUT, "the longest that all attempts may take together")
            .of((StepPolicy policy) -> policy.extras().totalTimeout());
    var retry = RetryForms.FIELD.of(StepPolicy::retry);
    var onError = OnErrorForm.field("continue_on_error").of(StepPolicy::onError);
    var compensation =
        Field.optional("compensate", compensation(), "the action that undoes the step")
            .of(StepPolicy::compensation);
    var resources =
        Field.or("resources", resources(), Map.of(), "the permits it holds while it runs, by pool")
            .of(StepPolicy::resources);
    var extras = extras().of(StepPolicy::extras);
    return Part.whole(
        in ->
            new StepPolicy(
                in.get(timeout),
                in.get(retry),
                in.get(onError),
                in.get(compensation),
                in.get(resources),
                in.get(extras).within(in.get(total))),
        timeout,
        total,
        retry,
        onError,
        compensation,
        resources,
        extras);
  }

  private static Part<Extras> extras() {
    var cache = Field.optional("cache", cache(), "when its result is used again").of(Extras::cache);
    var atMostOnce =
        Field.flag("at_most_once", "whether an interrupted attempt is not repeated")
            .of(Extras::atMostOnce);
    var checkpoint =
        Field.flag("checkpoint", "whether a checkpoint is taken before it").of(Extras::checkpoint);
    var approval =
        Field.flag("requires_approval", "whether its result waits for an approval")
            .of(Extras::requiresApproval);
    var handler =
        Field.optional("error_handler", HANDLER, "the step that runs when it has failed")
            .reading(PolicyForms::handler)
            .of(Extras::errorHandler);
    return Part.whole(
        in ->
            new Extras(
                in.get(atMostOnce),
                in.get(checkpoint),
                in.get(approval),
                in.get(cache),
                in.get(handler)),
        cache,
        atMostOnce,
        checkpoint,
        approval,
        handler);
  }

  private static Optional<Optional<StepDefinition>> handler(Fields step) {
    String id = step.id() + "-error-handler";
    return Optional.of(step.find("error_handler").flatMap(value -> StepReading.handler(value, id)));
  }

  private static Form<Compensation> compensation() {
    var action =
        Field.required("action", Forms.NAME, "the action that undoes the step")
            .of(Compensation::action);
    var after =
        Field.list("after", Forms.TEXTS, "the steps that are undone before it")
            .of(Compensation::after);
    var priority =
        Field.or("priority", priority(), 0, "what is undone first; the highest number")
            .of(Compensation::priority);
    return ObjectForm.of(
            "compensate",
            Part.whole(
                in -> new Compensation(in.get(action), in.get(after), in.get(priority)),
                action,
                after,
                priority))
        .or(
            value -> !value.isObject(),
            Forms.NAME.map(name -> new Compensation(name, List.of(), 0), Compensation::action));
  }

  private static Form<Integer> priority() {
    return Form.of(
        "whole number, or critical, high, medium or low",
        Schemas.anyOf(Schemas.whole(Integer.MIN_VALUE), Schemas.words(PRIORITIES.keySet())),
        PolicyForms::priority,
        Json::of);
  }

  private static Optional<Integer> priority(Value value) {
    if (value.isText() && PRIORITIES.containsKey(value.raw())) {
      return Optional.of(PRIORITIES.getOrDefault(value.raw(), 0));
    }
    return value.isNumber()
        ? value.whole(Integer.MIN_VALUE)
        : value.mismatch("a whole number, or critical, high, medium or low");
  }

  private static Form<Map<String, Integer>> resources() {
    return Form.of(
        "object of numbers by pool, or names of pools",
        Schemas.anyOf(Schemas.mapOf(Schemas.whole(1)), Schemas.oneOrMore(Schemas.NAME)),
        value -> Optional.of(resources(value)),
        units -> {
          Map<String, Json> sorted = new TreeMap<>();
          units.forEach((pool, count) -> sorted.put(pool, Json.of(count)));
          return Json.object(sorted);
        });
  }

  private static Map<String, Integer> resources(Value value) {
    Map<String, Integer> units = new LinkedHashMap<>();
    if (value.isObject()) {
      for (Value.Member member : value.members().orElse(List.of())) {
        Names.check(member);
        member.value().whole(1).ifPresent(count -> units.put(member.key(), count));
      }
    } else {
      for (Value pool : value.itemsOrSelf()) {
        Names.read(pool).ifPresent(name -> units.merge(name, 1, Integer::sum));
      }
    }
    return units;
  }

  private static Form<Cache> cache() {
    var key = Field.required("key", Forms.WORD, "a text that names the result").of(Cache::key);
    var ttl =
        Field.required("ttl", Forms.DURATION, "how long a result may be reused").of(Cache::ttl);
    return ObjectForm.of("cache", Part.whole(in -> new Cache(in.get(key), in.get(ttl)), key, ttl));
  }
}
