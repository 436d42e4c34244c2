package io.sampo.api.format;

import io.sampo.api.definition.LegalName;
import io.sampo.api.json.Json;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The JSON Schemas (2020-12) of the values in definitions, put together by their forms. */
final class Schemas {
  static final Json.Obj SCALAR = types("string", "number", "boolean");
  static final String LEGAL_NAME = "^[A-Za-z0-9._-]{1," + LegalName.LONGEST + "}$";
  static final Json.Obj NAME = SCALAR.with("pattern", Json.of(LEGAL_NAME));
  static final Json.Obj DURATION =
      types("string", "integer")
          .with(
              "pattern",
              Json.of("^\\s*(\\d+|(\\d+d)?(\\d+h)?(\\d+m)?(\\d+s)?(\\d+ms)?|[Pp+].*)\\s*$"))
          .with("minimum", Json.of(0));
  static final Json.Obj EXPRESSION = types("string", "number", "boolean", "array");

  /** One step; what a step is stands in the schema once. */
  static final Json.Obj STEP = anyOf(DefinitionSchema.reference("step"), NAME);

  /** A step that may go without an id. */
  static final Json.Obj HANDLER = anyOf(DefinitionSchema.reference("handler"), NAME);

  /** Steps that may be no more than names of actions. */
  static final Json.Obj ACTIONS = oneOrMore(anyOf(DefinitionSchema.reference("named"), NAME));

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

  /** A list of named things, or an object of what they are by name. */
  static Json.Obj named(Json.Obj listed, Json.Obj byName) {
    return anyOf(list(anyOf(listed, STEPS)), mapOf(byName));
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
  static Json.Obj object(String name, List<Key> keys) {
    Map<String, Json> properties = new LinkedHashMap<>();
    List<Json> required = new ArrayList<>();
    for (Key key : keys) {
      List<String> spellings = Spellings.all(name, key.name());
      for (String spelling : spellings) {
        boolean isOld = !key.instead().isEmpty() || Spellings.of(name).containsKey(spelling);
        String doc = isOld && key.instead().isEmpty() ? Key.readAs(key.name()) : key.doc();
        properties.putIfAbsent(spelling, described(key.form().schema(), doc, isOld));
      }
      if (key.isRequired()) {
        required.add(required(spellings));
      }
    }
    Json.Obj object =
        type("object")
            .with("properties", Json.object(properties))
            .with("additionalProperties", Json.FALSE);
    return required.isEmpty() ? object : object.with("allOf", Json.array(required));
  }

  private static Json.Obj required(List<String> spellings) {
    return anyOf(
        spellings.stream()
            .map(spelling -> Json.object("required", Json.array(List.of(Json.of(spelling)))))
            .toArray(Json.Obj[]::new));
  }

  /** A value of a key may be missing, be it there with nothing. */
  private static Json.Obj described(Json.Obj schema, String doc, boolean isOld) {
    Json.Obj value = schema.members().isEmpty() ? schema : anyOf(schema, type("null"));
    Json.Obj described = value.with("description", Json.of(doc));
    return isOld ? described.with("deprecated", Json.TRUE) : described;
  }
}
