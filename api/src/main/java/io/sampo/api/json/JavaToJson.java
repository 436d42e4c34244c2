package io.sampo.api.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.util.TokenBuffer;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** From Java to JSON: by hand what is common, by Jackson the rest. */
final class JavaToJson {
  private final ObjectMapper jackson;

  JavaToJson(ObjectMapper jackson) {
    this.jackson = jackson;
  }

  Json convert(@Nullable Object value) {
    try {
      return convert(value, 0);
    } catch (Misfit e) {
      throw e.explained("Expected " + nameOf(value) + " to be writable as JSON");
    } catch (RuntimeException e) {
      throw new Misfit(JacksonReason.of(e), e)
          .explained("Expected " + nameOf(value) + " to be writable as JSON");
    }
  }

  private Json convert(@Nullable Object value, int depth) {
    if (value instanceof String text) {
      return new Json.Str(text);
    }
    if (value instanceof Json json) {
      return within(json, depth);
    }
    if (value == null) {
      return Json.NULL;
    }
    if (value instanceof Boolean bool) {
      return Json.of(bool.booleanValue());
    }
    if (value instanceof Number number) {
      return ofNumber(number);
    }
    return convertContainer(value, depth);
  }

  private Json ofNumber(Number number) {
    if (number instanceof Integer || number instanceof Long) {
      return Json.of(number.longValue());
    }
    if (number instanceof Short || number instanceof Byte) {
      return Json.of(number.longValue());
    }
    boolean isFloating = number instanceof Double || number instanceof Float;
    if (isFloating && !Double.isFinite(number.doubleValue())) {
      throw new Misfit("it is " + number + ", which is no number to JSON", null);
    }
    try {
      if (number instanceof Double) {
        return Json.of(number.doubleValue());
      }
      if (number instanceof BigDecimal decimal) {
        return Json.of(decimal);
      }
      return number instanceof BigInteger whole
          ? Json.of(new BigDecimal(whole))
          : throughJackson(number);
    } catch (IllegalArgumentException e) {
      throw new Misfit("it has more than " + Json.Num.MAX_DIGITS + " digits", e);
    }
  }

  private Json convertContainer(Object value, int depth) {
    if (value instanceof Map<?, ?> map && hasTextKeys(map)) {
      return ofMap(map, deeper(depth));
    }
    if (value instanceof Collection<?> items) {
      return ofItems(items, deeper(depth));
    }
    if (value instanceof Optional<?> optional) {
      return convert(optional.orElse(null), deeper(depth));
    }
    return throughJackson(value);
  }

  private Json ofMap(Map<?, ?> map, int depth) {
    Map<String, Json> members = new LinkedHashMap<>(2 * map.size());
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      String key = (String) entry.getKey();
      try {
        members.put(key, convert(entry.getValue(), depth));
      } catch (Misfit e) {
        throw e.in(key);
      }
    }
    return Json.object(members);
  }

  private Json ofItems(Collection<?> values, int depth) {
    List<Json> items = new ArrayList<>(values.size());
    for (Object value : values) {
      try {
        items.add(convert(value, depth));
      } catch (Misfit e) {
        throw e.in(items.size());
      }
    }
    return new Json.Arr(items);
  }

  private Json throughJackson(Object value) {
    Optional<String> refused = NoData.reason(value.getClass());
    if (refused.isPresent()) {
      throw new Misfit(refused.get(), null);
    }
    try (TokenBuffer tokens = new TokenBuffer(jackson, false)) {
      jackson.writeValue(tokens, value);
      try (JsonParser in = tokens.asParser()) {
        return JsonText.read(in);
      }
    } catch (JsonMappingException e) {
      throw JacksonReason.misfit(e);
    } catch (IOException | RuntimeException e) {
      throw new Misfit(JacksonReason.of(e), e);
    } catch (StackOverflowError e) {
      throw new Misfit("it is nested too deep, or contains itself", e);
    }
  }

  private static boolean hasTextKeys(Map<?, ?> map) {
    for (Object key : map.keySet()) {
      if (!(key instanceof String)) {
        return false;
      }
    }
    return true;
  }

  private static int deeper(int depth) {
    if (depth >= JsonText.MAX_DEPTH) {
      throw tooDeep();
    }
    return depth + 1;
  }

  /** What nobody has parsed may be nested deeper than what can be written, and read again. */
  private static Json within(Json json, int depth) {
    if (JsonText.isDeeper(json, JsonText.MAX_DEPTH - depth)) {
      throw tooDeep();
    }
    return json;
  }

  private static Misfit tooDeep() {
    return new Misfit(
        "it is nested more than " + JsonText.MAX_DEPTH + " deep, or contains itself", null);
  }

  private static String nameOf(@Nullable Object value) {
    return value == null ? "null" : value.getClass().getTypeName();
  }
}
