package io.sampo.api.format;

import io.sampo.api.definition.LegalName;
import io.sampo.api.json.Json;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The JSON Schemas (2020-12) of the values in definitions, put together by their forms. */
final class Schemas {
  static final Json.Obj SCALAR = types("string", "number", "boolean");
  static final String LEGAL_NAME = "^[A-Za-z0-9._-]{1," + LegalName.LONGEST + "}$";
  static final Json.Obj NAME = SCALAR.with("pattern", Json.of(LEGAL_NAME));
  static final Json.Obj TEXT_NAME = type("string").with("pattern", Json.of(LEGAL_NAME));
  static final Json.Obj DURATION =
      types("string", "integer")
          .with(
              "pattern",
              Json.of("^\\s*(\\d+|(\\d+d)?(\\d+h)?(\\d+m)?(\\d+s)?(\\d+ms)?|[Pp+].*)\\s*$"))
          .with("minimum", Json.of(0));
  static final Json.Obj TIMEOUT = DURATION.with("minimum", Json.of(1));
  static final Json.Obj COMPUTED = type("string").with("pattern", Json.of("\\$\\{"));
  static final Json.Obj INSTANT =
      type("string").with("pattern", Json.of("^\\d{4}-\\d{2}-\\d{2}T|\\$\\{"));
  static final Json.Obj EXPRESSION =
      types("string", "number", "boolean", "array").with("minLength", Json.of(1));

  /** One step; what a step is stands in the schema once. */
  static final Json.Obj STEP = anyOf(DefinitionSchema.reference("step"), TEXT_NAME);

  /** A step that may go without an id. */
  static final Json.Obj HANDLER = anyOf(DefinitionSchema.reference("handler"), TEXT_NAME);

  /** Steps that may be no more than names of actions. */
  static final Json.Obj ACTIONS = oneOrMore(anyOf(DefinitionSchema.reference("named"), TEXT_NAME));

  static final Json.Obj STEPS = oneOrMore(STEP);

  private Schemas() {}

  static Json.Obj type(String type) {
    return Json.object("type", Json.of(type));
  }

  private static Json.Obj types(String... types) {
    return Json.object("type", Json.array(Stream.of(types).map(Json::of).toList()));
  }

  static Json.Obj whole(int least) {
    Json.Obj type = type("integer");
    return least == Integer.MIN_VALUE ? type : type.with("minimum", Json.of(least));
  }

  static Json.Obj number(double least, double most) {
    Json.Obj type = type("number").with("minimum", Json.of(least));
    return most == Double.MAX_VALUE ? type : type.with("maximum", Json.of(most));
  }

  static Json.Obj words(Collection<String> words) {
    return Json.object("enum", Json.array(words.stream().sorted().map(Json::of).toList()));
  }

  static Json.Obj list(Json.Obj item) {
    return type("array").with("items", item);
  }

  static Json.Obj oneOrMore(Json.Obj item) {
    return anyOf(list(item), item);
  }

  static Json.Obj mapOf(Json.Obj value) {
    return type("object").with("additionalProperties", value);
  }

  /** An object whose keys are names. */
  static Json.Obj byName(Json.Obj value) {
    return mapOf(value).with("propertyNames", Json.object("pattern", Json.of(LEGAL_NAME)));
  }

  /** A list of named things, or an object of what they are by name. */
  static Json.Obj named(Json.Obj listed, Json.Obj byName) {
    return anyOf(list(anyOf(listed, STEPS)), byName);
  }

  /** A value of any of these schemas, said as flat as possible. */
  static Json.Obj anyOf(Json.Obj... schemas) {
    List<Json> all = new ArrayList<>();
    for (Json.Obj schema : schemas) {
      if (schema.members().get("anyOf") instanceof Json.Arr inner && schema.members().size() == 1) {
        all.addAll(inner.items());
      } else {
        all.add(schema);
      }
    }
    return Json.object("anyOf", Json.array(all));
  }

  /** An object with known keys, in each of their spellings. */
  static Json.Obj object(String name, List<Key> keys, List<Json.Obj> rules) {
    Map<String, List<Key>> byName = new LinkedHashMap<>();
    keys.forEach(key -> byName.computeIfAbsent(key.name(), some -> new ArrayList<>()).add(key));
    Map<String, Json> properties = new LinkedHashMap<>();
    List<Json> all = new ArrayList<>(rules);
    byName.forEach(
        (key, meanings) -> {
          for (String spelling : Spellings.all(name, key)) {
            boolean isOld = Spellings.of(name).containsKey(spelling);
            properties.putIfAbsent(spelling, property(meanings, isOld ? Key.readAs(key) : ""));
          }
          if (meanings.stream().anyMatch(Key::isRequired)) {
            all.add(required(name, key));
          }
        });
    Json.Obj object =
        type("object")
            .with("properties", Json.object(properties))
            .with("additionalProperties", Json.FALSE);
    return all.isEmpty() ? object : object.with("allOf", Json.array(all));
  }

  /** What may stand under a key, which may be there with nothing. */
  private static Json.Obj property(List<Key> meanings, String old) {
    boolean isAny = meanings.stream().anyMatch(key -> key.form().schema().members().isEmpty());
    Json.Obj[] forms =
        Stream.concat(meanings.stream().map(key -> key.form().schema()), Stream.of(type("null")))
            .toArray(Json.Obj[]::new);
    String doc =
        old.isEmpty()
            ? meanings.stream().map(Key::doc).distinct().collect(Collectors.joining("; or "))
            : old;
    Json.Obj property = (isAny ? Json.object() : anyOf(forms)).with("description", Json.of(doc));
    boolean isOld = !old.isEmpty() || meanings.stream().allMatch(key -> !key.instead().isEmpty());
    return isOld ? property.with("deprecated", Json.TRUE) : property;
  }

  /** One of these keys must be there, in whatever spelling. */
  static Json.Obj required(String object, String... keys) {
    return anyOf(
        Stream.of(keys)
            .flatMap(key -> Spellings.all(object, key).stream())
            .map(spelling -> Json.object("required", Json.array(List.of(Json.of(spelling)))))
            .toArray(Json.Obj[]::new));
  }

  /** A key may be there beside one of these others only. */
  static Json.Obj needs(String object, String key, String... others) {
    return anyOf(none(object, List.of(key)), required(object, others));
  }

  /** None of these keys may be there. */
  static Json.Obj none(String object, Collection<String> keys) {
    return Json.object("not", required(object, keys.toArray(String[]::new)));
  }

  static Json.Obj allOf(List<? extends Json> schemas) {
    return Json.object("allOf", Json.array(List.copyOf(schemas)));
  }
}
