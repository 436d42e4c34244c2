package io.sampo.runtime.wire.journal;

import io.sampo.api.json.Json;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Typed reading of a stored JSON object; a field that is missing or of another type is damage. */
record Fields(Json.Obj object) {

  static Fields of(Json value) {
    if (value instanceof Json.Obj object) {
      return new Fields(object);
    }
    throw new IllegalStateException("Expected a stored object, but found " + value);
  }

  Json json(String name) {
    if (!has(name)) {
      throw damaged(name, "there");
    }
    return object.get(name);
  }

  boolean has(String name) {
    return object.members().containsKey(name);
  }

  String text(String name) {
    if (json(name) instanceof Json.Str text) {
      return text.value();
    }
    throw damaged(name, "a text");
  }

  /** A text that is written only where it is another one than is usual. */
  String text(String name, String usual) {
    return has(name) ? text(name) : usual;
  }

  <E extends Enum<E>> E word(String name, Class<E> type) {
    String word = text(name);
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> constant.name().equalsIgnoreCase(word))
        .findFirst()
        .orElseThrow(() -> damaged(name, "a known word"));
  }

  long number(String name) {
    if (json(name) instanceof Json.Num number && number.isLong()) {
      return number.value().longValue();
    }
    throw damaged(name, "a whole number");
  }

  /** A whole number that is written only where it is another one than is usual. */
  long number(String name, long usual) {
    return has(name) ? number(name) : usual;
  }

  int integer(String name) {
    return Math.toIntExact(number(name));
  }

  /** A whole number that is written only where it is another one than is usual. */
  int integer(String name, int usual) {
    return has(name) ? integer(name) : usual;
  }

  boolean bool(String name) {
    if (json(name) instanceof Json.Bool bool) {
      return bool.value();
    }
    throw damaged(name, "true or false");
  }

  Json.Obj obj(String name) {
    if (json(name) instanceof Json.Obj value) {
      return value;
    }
    throw damaged(name, "an object");
  }

  Fields fields(String name) {
    return new Fields(obj(name));
  }

  /** The values of a list. */
  List<Json> list(String name) {
    if (json(name) instanceof Json.Arr array) {
      return array.items();
    }
    throw damaged(name, "a list");
  }

  /** What a reader makes of each field, by the field's name. */
  <T> Map<String, T> each(Function<String, T> reader) {
    Map<String, T> values = new LinkedHashMap<>();
    object.members().keySet().forEach(name -> values.put(name, reader.apply(name)));
    return values;
  }

  /** The texts of a list; none when the field is not there. */
  List<String> texts(String name) {
    if (!has(name)) {
      return List.of();
    }
    if (json(name) instanceof Json.Arr array) {
      return array.items().stream().map(item -> text(name, item)).toList();
    }
    throw damaged(name, "a list");
  }

  private String text(String name, Json item) {
    if (item instanceof Json.Str text) {
      return text.value();
    }
    throw damaged(name, "a list of texts");
  }

  <T> Map<String, T> map(String name, Function<Json, T> reader) {
    Map<String, T> values = new LinkedHashMap<>();
    if (has(name)) {
      obj(name).members().forEach((key, value) -> values.put(key, reader.apply(value)));
    }
    return values;
  }

  <T> Optional<T> optional(String name, Function<Fields, T> reader) {
    return has(name) ? Optional.of(reader.apply(fields(name))) : Optional.empty();
  }

  private IllegalStateException damaged(String name, String expected) {
    return new IllegalStateException(
        "Expected the stored field '"
            + name
            + "' to be "
            + expected
            + ", but found "
            + object.get(name));
  }
}
