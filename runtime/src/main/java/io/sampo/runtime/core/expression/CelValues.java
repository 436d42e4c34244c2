package io.sampo.runtime.core.expression;

import dev.cel.common.values.CelByteString;
import dev.cel.common.values.NullValue;
import io.sampo.api.json.Json;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.AbstractList;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** JSON values as CEL sees them, converted when they are read; and CEL's results as JSON. */
final class CelValues {
  private CelValues() {}

  static Object fromJson(Json value) {
    if (value instanceof Json.Str text) {
      return text.value();
    }
    if (value instanceof Json.Num number) {
      return number.isLong() ? (Object) number.value().longValue() : number.value().doubleValue();
    }
    if (value instanceof Json.Bool bool) {
      return bool.value();
    }
    if (value instanceof Json.Arr array) {
      return new JsonList(array.items());
    }
    return value instanceof Json.Obj object ? new JsonMap(object) : NullValue.NULL_VALUE;
  }

  static Json toJson(@Nullable Object value) {
    if (value == null || value instanceof NullValue) {
      return Json.NULL;
    }
    if (value instanceof Boolean bool) {
      return Json.of(bool);
    }
    if (value instanceof Number number) {
      return number(number);
    }
    if (value instanceof Map<?, ?> map) {
      return object(map);
    }
    if (value instanceof Iterable<?> items) {
      List<Json> list = new ArrayList<>();
      items.forEach(item -> list.add(toJson(item)));
      return Json.array(list);
    }
    return text(value);
  }

  private static Json number(Number number) {
    if (number instanceof Double || number instanceof Float) {
      double value = number.doubleValue();
      if (!Double.isFinite(value)) {
        throw new ExpressionException("Expected a finite number, but got " + value);
      }
      return Json.of(value);
    }
    return Json.of(new BigDecimal(number.toString()));
  }

  private static Json object(Map<?, ?> map) {
    Map<String, Json> members = new LinkedHashMap<>();
    map.forEach((key, item) -> members.put(String.valueOf(key), toJson(item)));
    return Json.object(members);
  }

  private static Json text(Object value) {
    if (value instanceof String text) {
      return Json.of(text);
    }
    if (value instanceof CelByteString bytes) {
      return Json.of(Base64.getEncoder().encodeToString(bytes.toByteArray()));
    }
    if (value instanceof Instant || value instanceof Duration) {
      return Json.of(value.toString());
    }
    throw new ExpressionException(
        "Expected a JSON value, but the expression yields a " + value.getClass().getSimpleName());
  }

  /** An array whose items are converted when read. */
  private static final class JsonList extends AbstractList<Object> {
    private final List<Json> items;

    JsonList(List<Json> items) {
      this.items = items;
    }

    @Override
    public Object get(int index) {
      return fromJson(items.get(index));
    }

    @Override
    public int size() {
      return items.size();
    }
  }

  /** An object whose members are converted when read. */
  private static final class JsonMap extends AbstractMap<String, Object> {
    private final Json.Obj object;

    JsonMap(Json.Obj object) {
      this.object = object;
    }

    @Override
    public @Nullable Object get(Object key) {
      Json value = key instanceof String name ? object.members().get(name) : null;
      return value == null ? null : fromJson(value);
    }

    @Override
    public boolean containsKey(Object key) {
      return key instanceof String name && object.members().containsKey(name);
    }

    @Override
    public int size() {
      return object.members().size();
    }

    @Override
    public Set<Entry<String, Object>> entrySet() {
      return object.members().entrySet().stream()
          .map(member -> Map.entry(member.getKey(), fromJson(member.getValue())))
          .collect(Collectors.toCollection(java.util.LinkedHashSet::new));
    }
  }
}
