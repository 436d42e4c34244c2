package io.sampo.runtime.core.expression;

import dev.cel.common.values.NullValue;
import io.sampo.api.json.Json;
import java.util.AbstractList;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** JSON values as CEL sees them, converted when they are read, and what is in a value. */
final class CelValues {
  private CelValues() {}

  static Object fromJson(Json value) {
    if (value instanceof Json.Str text) {
      return text.value();
    }
    if (value instanceof Json.Num number) {
      return Numbers.of(number);
    }
    if (value instanceof Json.Bool bool) {
      return bool.value();
    }
    if (value instanceof Json.Arr array) {
      return new JsonList(array);
    }
    return value instanceof Json.Obj object ? new JsonMap(object) : NullValue.NULL_VALUE;
  }

  /** The JSON that a value is a view of. */
  static Optional<Json> json(Object value) {
    if (value instanceof JsonList list) {
      return Optional.of(list.array);
    }
    return value instanceof JsonMap map ? Optional.of(map.object) : Optional.empty();
  }

  /**
   * The member or item of a value, if it is there.
   *
   * @throws EvaluationFailure when the value has no members of such a kind
   */
  static Optional<Object> find(Object container, Object key) {
    if (container instanceof Map<?, ?> map) {
      return Optional.ofNullable(map.get(whole(key)));
    }
    if (container instanceof List<?> list && whole(key) instanceof Long index) {
      boolean isThere = index >= 0 && index < list.size();
      return isThere ? Optional.of(list.get(index.intValue())) : Optional.empty();
    }
    String reason =
        Words.of(container) + " has no " + (key instanceof String ? "members" : "such items");
    throw container instanceof NullValue
        ? EvaluationFailure.missing(reason)
        : EvaluationFailure.because(reason);
  }

  /** The whole number that a key is, however it is written. */
  private static Object whole(Object key) {
    boolean isWhole = key instanceof Double number && number == Math.rint(number);
    return isWhole ? (Object) ((Double) key).longValue() : key;
  }

  /** An array whose items are converted when read. */
  private static final class JsonList extends AbstractList<Object> {
    private final Json.Arr array;

    JsonList(Json.Arr array) {
      this.array = array;
    }

    @Override
    public Object get(int index) {
      return fromJson(array.items().get(index));
    }

    @Override
    public int size() {
      return array.items().size();
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
    public Set<String> keySet() {
      return object.members().keySet();
    }

    @Override
    public Set<Entry<String, Object>> entrySet() {
      return new AbstractSet<>() {
        @Override
        public Iterator<Entry<String, Object>> iterator() {
          return object.members().entrySet().stream()
              .map(member -> Map.entry(member.getKey(), fromJson(member.getValue())))
              .iterator();
        }

        @Override
        public int size() {
          return object.members().size();
        }
      };
    }
  }
}
