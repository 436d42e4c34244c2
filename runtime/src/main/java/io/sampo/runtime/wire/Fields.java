package io.sampo.runtime.wire;

import io.sampo.api.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Typed reading of a stored JSON object; a field that is missing or of another type is damage. */
record Fields(Json.Obj object) {

  Json json(String name) {
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

  long number(String name) {
    if (json(name) instanceof Json.Num number && number.isLong()) {
      return number.value().longValue();
    }
    throw damaged(name, "a whole number");
  }

  int integer(String name) {
    return Math.toIntExact(number(name));
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

  List<String> texts(String name) {
    return list(name, item -> ((Json.Str) item).value());
  }

  <T> List<T> list(String name, Function<Json, T> reader) {
    if (json(name) instanceof Json.Arr array) {
      return array.items().stream().map(reader).toList();
    }
    return List.of();
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
        "Expected the stored field '" + name + "' to be " + expected + ", but found " + json(name));
  }
}
