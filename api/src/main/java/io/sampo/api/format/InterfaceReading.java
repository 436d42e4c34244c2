package io.sampo.api.format;

import io.sampo.api.definition.DataType;
import io.sampo.api.definition.InputField;
import io.sampo.api.definition.OutputField;
import io.sampo.api.json.Json;
import io.sampo.api.problem.Suggestion;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads the declared inputs and outputs: a list of fields, or an object by name. */
final class InterfaceReading {
  private static final Vocabulary INPUT =
      Vocabulary.of("name", "type", "required", "default", "schema", "description");
  private static final Vocabulary OUTPUT =
      Vocabulary.of("name", "type", "source|value|from", "description");
  private static final List<String> TYPES =
      Stream.of(DataType.values()).map(DataType::word).toList();

  private InterfaceReading() {}

  static List<InputField> inputs(Value value) {
    if (value.isObject()) {
      return value.members().orElse(List.of()).stream()
          .flatMap(member -> namedInput(member).stream())
          .toList();
    }
    return value.items("a list or an object").stream()
        .flatMap(item -> listedInput(item).stream())
        .toList();
  }

  private static Optional<InputField> namedInput(Value.Member member) {
    boolean legal = Names.check(member);
    Value value = member.value();
    Optional<InputField> input =
        value.isObject()
            ? value.fields(INPUT).flatMap(fields -> input(fields, member.key()))
            : Optional.of(plainInput(member.key(), value.isNull() ? DataType.ANY : type(value)));
    return legal ? input : Optional.empty();
  }

  private static Optional<InputField> listedInput(Value item) {
    if (item.isText()) {
      return Names.read(item).map(name -> plainInput(name, DataType.ANY));
    }
    Optional<Fields> fields = item.fields(INPUT);
    Optional<String> name = fields.flatMap(InterfaceReading::name);
    return fields.flatMap(some -> input(some, name.orElse(""))).filter(input -> name.isPresent());
  }

  private static Optional<String> name(Fields fields) {
    return fields.require("name", "a name").flatMap(Names::read);
  }

  private static InputField plainInput(String name, DataType type) {
    return new InputField(name, type, false, Optional.empty(), Optional.empty(), "");
  }

  private static Optional<InputField> input(Fields fields, String name) {
    fields
        .find("name")
        .filter(inner -> !inner.raw().equals(name) && !name.isEmpty())
        .ifPresent(
            inner ->
                inner.problem(
                    "invalid_value",
                    "Expected 'name' to be the key '" + name + "', but got " + inner.raw()));
    boolean required = fields.flag("required");
    if (required) {
      fields.forbid("default", "the input is required: remove one of the two");
    }
    Optional<Json> preset = fields.findEvenNull("default").map(value -> value.json());
    return Optional.of(
        new InputField(
            name,
            fields.find("type").map(InterfaceReading::type).orElse(DataType.ANY),
            required,
            preset,
            fields.find("schema").map(value -> value.json()),
            fields.word("description").orElse("")));
  }

  private static DataType type(Value value) {
    for (DataType type : DataType.values()) {
      if (value.isText() && type.word().equals(value.raw())) {
        return type;
      }
    }
    value.problem(
        "invalid_value",
        "Expected '"
            + value.name()
            + "' to be a type, one of "
            + String.join(", ", TYPES)
            + ", but got "
            + value.node().describe()
            + Suggestion.hint(value.raw(), TYPES));
    return DataType.ANY;
  }

  static List<OutputField> outputs(Value value) {
    if (value.isObject()) {
      return value.members().orElse(List.of()).stream()
          .flatMap(member -> namedOutput(member).stream())
          .toList();
    }
    return value.items("a list or an object").stream()
        .flatMap(item -> listedOutput(item).stream())
        .toList();
  }

  private static Optional<OutputField> namedOutput(Value.Member member) {
    Value value = member.value();
    boolean legal = Names.check(member);
    Optional<OutputField> output =
        value.isObject()
            ? value.fields(OUTPUT).map(fields -> output(fields, member.key()))
            : value.word().map(source -> new OutputField(member.key(), DataType.ANY, source, ""));
    return legal ? output : Optional.empty();
  }

  private static Optional<OutputField> listedOutput(Value item) {
    if (item.isText()) {
      return Names.read(item).map(name -> new OutputField(name, DataType.ANY, name, ""));
    }
    Optional<Fields> fields = item.fields(OUTPUT);
    Optional<String> name = fields.flatMap(InterfaceReading::name);
    return fields.map(some -> output(some, name.orElse(""))).filter(some -> name.isPresent());
  }

  private static OutputField output(Fields fields, String name) {
    return new OutputField(
        name,
        fields.find("type").map(InterfaceReading::type).orElse(DataType.ANY),
        fields.word("source").orElse(name),
        fields.word("description").orElse(""));
  }
}
