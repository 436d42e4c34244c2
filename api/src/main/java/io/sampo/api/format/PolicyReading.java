package io.sampo.api.format;

import io.sampo.api.definition.StepDefinition;
import io.sampo.api.definition.StepPolicy;
import io.sampo.api.definition.StepPolicy.Cache;
import io.sampo.api.definition.StepPolicy.Compensation;
import io.sampo.api.definition.StepPolicy.Extras;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads what holds when a step takes long or fails. */
final class PolicyReading {
  static final String[] WORDS = {
    "timeout",
    "total_timeout",
    "retry",
    "max_retries",
    "on_error",
    "continue_on_error|continue_on_failure",
    "compensate|rollback|compensation",
    "resources|resource|pool|pools",
    "cache",
    "at_most_once",
    "checkpoint",
    "requires_approval|require_approval",
    "error_handler|on_failure"
  };

  private static final Vocabulary COMPENSATION =
      Vocabulary.of("action|command", "after|depends_on|dependencies", "priority");
  private static final Vocabulary CACHE = Vocabulary.of("key", "ttl");
  private static final Duration SHORT = Duration.ofSeconds(1);
  private static final Pattern MILLIS = Pattern.compile("\\d+");
  private static final Map<String, Integer> PRIORITIES =
      Map.of("critical", 2, "high", 1, "medium", 0, "low", -1);

  private PolicyReading() {}

  static StepPolicy read(Fields step, String id) {
    return new StepPolicy(
        step.find("timeout").flatMap(PolicyReading::timeout),
        RetryReading.find(step),
        OnErrorReading.find(step, "continue_on_error"),
        step.find("compensate").flatMap(PolicyReading::compensation),
        step.find("resources").map(PolicyReading::resources).orElse(Map.of()),
        extras(step, id));
  }

  /** A duration above zero. */
  static Optional<Duration> timeout(Value value) {
    Optional<Duration> timeout = value.duration();
    if (timeout.isPresent() && timeout.get().isZero()) {
      value.problem(
          "invalid_value",
          "Expected '"
              + value.name()
              + "' to be longer than zero, but got "
              + value.raw()
              + ": remove it if there is no limit");
      return Optional.empty();
    }
    boolean isShort = timeout.filter(time -> time.compareTo(SHORT) < 0).isPresent();
    if (isShort && MILLIS.matcher(value.raw().strip()).matches()) {
      warnOfMillis(value);
    }
    return timeout;
  }

  /** Most tools count seconds. */
  private static void warnOfMillis(Value value) {
    String number = value.raw().strip();
    value.warning(
        "short_timeout",
        "Expected '"
            + value.name()
            + "' with a unit, but "
            + number
            + " means "
            + number
            + " ms; write "
            + number
            + "ms if that is meant, or "
            + number
            + "s");
  }

  private static Extras extras(Fields step, String id) {
    Optional<StepDefinition> handler =
        step.find("error_handler")
            .flatMap(value -> StepReading.handler(value, id + "-error-handler"));
    return new Extras(
        step.flag("at_most_once"),
        step.flag("checkpoint"),
        step.flag("requires_approval"),
        step.find("cache").flatMap(PolicyReading::cache),
        handler,
        step.find("total_timeout").flatMap(PolicyReading::timeout));
  }

  private static Optional<Compensation> compensation(Value value) {
    if (!value.isObject()) {
      return Names.read(value).map(action -> new Compensation(action, List.of(), 0));
    }
    return value.fields(COMPENSATION).flatMap(PolicyReading::compensation);
  }

  private static Optional<Compensation> compensation(Fields fields) {
    Optional<String> action =
        fields.require("action", "the action that undoes the step").flatMap(Names::read);
    List<String> after = fields.texts("after");
    int priority = fields.find("priority").flatMap(PolicyReading::priority).orElse(0);
    return action.map(name -> new Compensation(name, after, priority));
  }

  private static Optional<Integer> priority(Value value) {
    if (value.isText() && PRIORITIES.containsKey(value.raw())) {
      return Optional.of(PRIORITIES.getOrDefault(value.raw(), 0));
    }
    return value.isNumber()
        ? value.whole(Integer.MIN_VALUE)
        : value.mismatch("a whole number, or critical, high, medium or low");
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

  private static Optional<Cache> cache(Value value) {
    Optional<Fields> fields = value.fields(CACHE);
    Optional<String> key =
        fields
            .flatMap(some -> some.require("key", "a text that names the result"))
            .flatMap(Value::word);
    Optional<Duration> ttl =
        fields
            .flatMap(some -> some.require("ttl", "how long a result may be reused"))
            .flatMap(Value::duration);
    return key.isPresent() && ttl.isPresent()
        ? Optional.of(new Cache(key.get(), ttl.get()))
        : Optional.empty();
  }
}
