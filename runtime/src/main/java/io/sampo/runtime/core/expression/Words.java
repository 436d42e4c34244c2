package io.sampo.runtime.core.expression;

import dev.cel.common.values.CelByteString;
import dev.cel.common.values.NullValue;
import io.sampo.api.json.Unicode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What values and functions are called in messages. */
final class Words {
  private static final int MOST_NAMES = 20;

  private Words() {}

  static String of(Object value) {
    if (value instanceof Map<?, ?> map) {
      return "an object with " + names(map);
    }
    if (value instanceof List<?> list) {
      return "a list of " + list.size();
    }
    return scalar(value);
  }

  private static String scalar(Object value) {
    if (value instanceof String) {
      return "a text";
    }
    if (value instanceof Number) {
      return "a number";
    }
    if (value instanceof Boolean) {
      return "a boolean";
    }
    if (value instanceof Instant || value instanceof Duration) {
      return "a " + (value instanceof Instant ? "timestamp" : "duration");
    }
    if (value instanceof CelByteString) {
      return "bytes";
    }
    if (value instanceof Optional) {
      return "an optional";
    }
    return value instanceof NullValue
        ? "null"
        : "a " + value.getClass().getSimpleName().toLowerCase(Locale.ROOT);
  }

  /** The names of members, as many of them as a message should show. */
  static String names(Map<?, ?> map) {
    String more = map.size() > MOST_NAMES ? ", …" : "";
    return map.keySet().stream()
        .limit(MOST_NAMES)
        .map(Words::shortened)
        .collect(Collectors.joining(", ", "[", more + "]"));
  }

  /** The beginning of a text, for a message. */
  static String shortened(Object text) {
    return Unicode.cut(String.valueOf(text), 100);
  }

  /** A function as users write it: {@code +} where CEL says {@code _+_}. */
  static String function(String name) {
    String bare =
        name.replace("math.@max", "math.greatest")
            .replace("math.@min", "math.least")
            .replace("@", "");
    boolean isOperator = name.startsWith("_") || name.endsWith("_");
    return isOperator ? bare.replace("_", "") : bare;
  }
}
