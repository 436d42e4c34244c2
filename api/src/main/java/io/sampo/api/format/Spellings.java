package io.sampo.api.format;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Every old spelling that is still read, with the key that it is read as. A file that has one is
 * read with a warning; nothing else in the language has two spellings.
 */
final class Spellings {
  private static final Pattern HUMP = Pattern.compile("(?<=[a-z0-9])([A-Z])");
  private static final Pattern CAMEL_CASE = Pattern.compile("[a-z][a-z0-9]*+(?:[A-Z][a-z0-9]++)++");

  /** The old words of kinds of steps. */
  static final List<String> OLD_KINDS = List.of("sleep");

  /** By object, then by old spelling. */
  private static final Map<String, Map<String, String>> OLD =
      Map.ofEntries(
          Map.entry(
              "workflow",
              pairs(
                  "trigger triggers, input inputs, output outputs, concurrency max_concurrency,"
                      + " continue_on_step_failure continue_on_error,"
                      + " rollback_on_failure rollback, rollback_on_error rollback,"
                      + " auto_rollback rollback, enable_checkpointing checkpoints,"
                      + " save_checkpoints checkpoints, retry_policies policies,"
                      + " error_rules errors")),
          Map.entry(
              "step",
              pairs(
                  "command action, input inputs, with inputs, params inputs, arguments args,"
                      + " output outputs, dependencies depends_on, if when, sleep wait,"
                      + " continue_on_failure continue_on_error, rollback compensate,"
                      + " compensation compensate, resource resources, pool resources,"
                      + " pools resources, require_approval requires_approval,"
                      + " on_failure error_handler")),
          Map.entry(
              "condition",
              pairs(
                  "then then_steps, true_steps then_steps, else else_steps,"
                      + " false_steps else_steps")),
          Map.entry("switch", pairs("value expression, else default, else_steps default")),
          Map.entry("case", pairs("case value, then steps")),
          Map.entry("parallel", pairs("wait join")),
          Map.entry("branch", pairs("id name")),
          Map.entry("loop", pairs("for_each over, concurrency max_concurrency")),
          Map.entry("wait", pairs("duration for")),
          Map.entry("subflow", pairs("name workflow, id workflow")),
          Map.entry(
              "retry",
              pairs(
                  "max_attempts attempts, retries max_retries, delay_ms delay,"
                      + " initial_delay delay, strategy backoff, backoff_multiplier multiplier,"
                      + " max_delay_ms max_delay, retry_on_codes retry_on")),
          Map.entry("compensate", pairs("command action, depends_on after, dependencies after")),
          Map.entry("error rule", pairs("codes match, exceptions match, class type")),
          Map.entry(
              "trigger",
              pairs(
                  "expression cron, schedule cron, timezone zone, time_zone zone, event events,"
                      + " path paths, webhook paths, webhooks paths")),
          Map.entry("output", pairs("value source, from source")));

  private Spellings() {}

  /** The old spellings of an object's keys, each with the key that it is read as. */
  static Map<String, String> of(String object) {
    return OLD.getOrDefault(object, Map.of());
  }

  /** A key as it is written, its old spellings, and all of them in camel case. */
  static List<String> all(String object, String key) {
    Stream<String> old =
        of(object).entrySet().stream()
            .filter(spelling -> spelling.getValue().equals(key))
            .map(Map.Entry::getKey)
            .sorted();
    return Stream.concat(Stream.of(key), old)
        .flatMap(spelling -> Stream.of(spelling, camelCase(spelling)))
        .distinct()
        .toList();
  }

  /** The objects that have old spellings. */
  static Set<String> objects() {
    return OLD.keySet();
  }

  /** The word of a kind of step as it is written today. */
  static String ofKind(String word) {
    return OLD_KINDS.contains(word) ? "wait" : word;
  }

  /** A key in snake case: {@code dependsOn} is {@code depends_on}. Other keys stay as they are. */
  static String snakeCase(String key) {
    return CAMEL_CASE.matcher(key).matches()
        ? HUMP.matcher(key).replaceAll("_$1").toLowerCase(Locale.ROOT)
        : key;
  }

  /** A key in camel case, as {@link #snakeCase} reads it. */
  static String camelCase(String key) {
    return Pattern.compile("_([a-z])")
        .matcher(key)
        .replaceAll(letter -> letter.group(1).toUpperCase(Locale.ROOT));
  }

  private static Map<String, String> pairs(String text) {
    return Arrays.stream(text.split(", *"))
        .map(pair -> pair.strip().split(" "))
        .collect(Collectors.toUnmodifiableMap(pair -> pair[0], pair -> pair[1]));
  }
}
