package io.sampo.runtime.core.expression;

import dev.cel.common.values.CelByteString;
import dev.cel.common.values.NullValue;
import io.sampo.api.json.Json;
import io.sampo.api.json.JsonText;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an expression yields, as JSON of bounded size. One list may be in a value many times over,
 * so the size is counted on the way.
 */
final class Result {
  /** As JSON. */
  static final long MOST_BYTES = 1 << 20;

  private long bytes;

  private Result() {}

  static Json of(Object value) {
    return new Result().json(value);
  }

  private Json json(Object value) {
    if (value instanceof List<?> || value instanceof Map<?, ?>) {
      count(2);
      return CelValues.json(value).map(this::counted).orElseGet(() -> container(value));
    }
    return value instanceof Optional<?> optional
        ? optional.<Json>map(this::json).orElse(Json.NULL)
        : counted(scalar(value));
  }

  private Json counted(Json value) {
    try {
      count(JsonText.length(value) + 1);
      return value;
    } catch (IllegalArgumentException e) {
      throw EvaluationFailure.last("its value cannot be kept: " + e.getMessage());
    }
  }

  private void count(long more) {
    bytes += more;
    if (bytes > MOST_BYTES) {
      throw EvaluationFailure.last(
          "its value takes more than " + MOST_BYTES + " bytes; keep large data outside");
    }
  }

  private Json container(Object value) {
    if (value instanceof List<?> list) {
      List<Json> items = new ArrayList<>();
      list.forEach(item -> items.add(json(item)));
      return Json.array(items);
    }
    Map<String, Json> members = new LinkedHashMap<>();
    ((Map<?, ?>) value)
        .forEach(
            (key, item) -> {
              count(String.valueOf(key).length() + 3L);
              members.put(String.valueOf(key), json(item));
            });
    return Json.object(members);
  }

  private static Json scalar(Object value) {
    if (value instanceof String text) {
      return Json.of(text);
    }
    if (value instanceof Number number) {
      return number(number);
    }
    if (value instanceof Boolean bool) {
      return Json.of(bool);
    }
    if (value instanceof CelByteString bytes) {
      return Json.of(Base64.getEncoder().encodeToString(bytes.toByteArray()));
    }
    if (value instanceof Instant || value instanceof Duration) {
      return Json.of(value.toString());
    }
    if (value instanceof NullValue) {
      return Json.NULL;
    }
    throw EvaluationFailure.because("it is " + Words.of(value) + ", which is not a JSON value");
  }

  private static Json number(Number number) {
    if (number instanceof Double value && !Double.isFinite(value)) {
      throw EvaluationFailure.because("it is " + value + ", which is not a JSON number");
    }
    return Json.of(Numbers.exact(number));
  }
}
