package io.sampo.api.format;

import io.sampo.api.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/** Builds an object, leaving out what says nothing. */
final class Members {
  private final Map<String, Json> members = new LinkedHashMap<>();

  Members add(String name, Json value) {
    members.put(name, value);
    return this;
  }

  Members addText(String name, String text) {
    return addWord(name, text, "");
  }

  Members addWord(String name, String word, String unsaid) {
    return word.equals(unsaid) ? this : add(name, Json.of(word));
  }

  Members addTexts(String name, List<String> texts) {
    return texts.isEmpty() ? this : add(name, texts(texts));
  }

  static Json texts(List<String> texts) {
    return Json.array(texts.stream().map(Json::of).toList());
  }

  Members addFlag(String name, boolean value) {
    return value ? add(name, Json.TRUE) : this;
  }

  Members addWhole(String name, OptionalInt value) {
    return value.isPresent() ? add(name, Json.of(value.getAsInt())) : this;
  }

  Members addWhole(String name, int value, int unsaid) {
    return value == unsaid ? this : add(name, Json.of(value));
  }

  Members addIfPresent(String name, Optional<? extends Json> value) {
    value.ifPresent(json -> add(name, json));
    return this;
  }

  Members addObject(String name, Json.Obj object) {
    return object.members().isEmpty() ? this : add(name, object);
  }

  <T> Members addAll(String name, List<T> values, Function<T, Json> form) {
    return values.isEmpty() ? this : add(name, Json.array(values.stream().map(form).toList()));
  }

  Json.Obj object() {
    return Json.object(members);
  }
}
