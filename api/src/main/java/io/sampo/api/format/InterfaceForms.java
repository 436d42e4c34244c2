package io.sampo.api.format;

import io.sampo.api.definition.DataType;
import io.sampo.api.definition.InputField;
import io.sampo.api.definition.OutputField;
import io.sampo.api.json.Json;
import io.sampo.api.problem.Suggestion;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** How declared inputs and outputs are written: a list of fields, or an object by name. */
final class InterfaceForms {
  private static final List<String> TYPES =
      Stream.of(DataType.values()).map(DataType::word).toList();
  private static final Form<DataType> TYPE =
      Form.of(
          String.join(", ", TYPES),
          Schemas.words(TYPES),
          value -> Optional.of(type(value)),
          type -> Json.of(type.word()));

  /** By its place, which its reader knows. */
  private static final Part<String> NAME =
      Field.text("name", "its name").always().reading(fields -> Optional.of(fields.id()));

  private static final Json.Obj REQUIRED_OR_DEFAULT =
      Json.object(
          "not",
          Schemas.allOf(
              List.of(
                  Schemas.required("input", "default"),
                  Schemas.required("input", "required"),
                  Json.object(
                      "properties", Json.object("required", Json.object("const", Json.TRUE))))));

  private static final ObjectForm<InputField> INPUT = ObjectForm.of("input", input());
  private static final ObjectForm<OutputField> OUTPUT = ObjectForm.of("output", output());

  /** The declared inputs. */
  static final Form<List<InputField>> INPUTS =
      fields(INPUT, InterfaceForms::shortInput, TYPE.schema());

  /** The declared outputs. */
  static final Form<List<OutputField>> OUTPUTS =
      fields(OUTPUT, InterfaceForms::shortOutput, Schemas.SCALAR);

  private InterfaceForms() {}

  private static Part<InputField> input() {
    var name = NAME.of(InputField::name);
    var type = Field.or("type", TYPE, DataType.ANY, "what the value must be").of(InputField::type);
    var required =
        Field.flag("required", "whether a start without it is rejected")
            .reading(InterfaceForms::isRequired)
            .ruled(object -> REQUIRED_OR_DEFAULT)
            .of(InputField::required);
    var preset =
        Field.optional("default", Forms.DATA, "the value when it is missing")
            .evenNull()
            .of(InputField::defaultValue);
    var schema =
        Field.optional("schema", Forms.DATA, "a JSON Schema of the value").of(InputField::schema);
    var description = Field.text("description", "what it is for").of(InputField::description);
    return Part.whole(
        in ->
            new InputField(
                in.get(name),
                in.get(type),
                in.get(required),
                in.get(preset),
                in.get(schema),
                in.get(description)),
        name,
        type,
        required,
        preset,
        schema,
        description);
  }

  private static Optional<Boolean> isRequired(Fields fields) {
    boolean required = fields.flag("required");
    if (required) {
      fields.forbid("default", "the input is required: remove one of the two");
    }
    return Optional.of(required);
  }

  private static Part<OutputField> output() {
    var name = NAME.of(OutputField::name);
    var type = Field.or("type", TYPE, DataType.ANY, "what the value must be").of(OutputField::type);
    var source =
        Field.optional("source", Forms.WORD, "where it comes from; the step of its name if missing")
            .reading(
                fields -> Optional.of(fields.word("source").or(() -> Optional.of(fields.id()))))
            .of(InterfaceForms::sourceToWrite);
    var description = Field.text("description", "what it is for").of(OutputField::description);
    return Part.whole(
        in ->
            new OutputField(
                in.get(name), in.get(type), in.get(source).orElse(""), in.get(description)),
        name,
        type,
        source,
        description);
  }

  private static Optional<String> sourceToWrite(OutputField field) {
    return Optional.of(field.source()).filter(source -> !source.equals(field.name()));
  }

  /** A list of fields, each an object or a name, or an object of them by name. */
  private static <T> Form<List<T>> fields(
      ObjectForm<T> form, Function<Value.Member, Optional<T>> shortForm, Json.Obj plain) {
    return Form.of(
        "list of fields, or object of fields by name",
        Schemas.anyOf(
            Schemas.list(Schemas.anyOf(form.schema(), Schemas.NAME)),
            Schemas.mapOf(Schemas.anyOf(form.schema(), plain, Schemas.type("null")))),
        value ->
            Optional.of(
                value.isObject()
                    ? value.members().orElse(List.of()).stream()
                        .flatMap(member -> member(member, form, shortForm).stream())
                        .toList()
                    : value.items("a list or an object").stream()
                        .flatMap(item -> item(item, form).stream())
                        .toList()),
        all -> Json.array(all.stream().map(form::write).toList()));
  }

  private static <T> Optional<T> member(
      Value.Member member, ObjectForm<T> form, Function<Value.Member, Optional<T>> shortForm) {
    boolean isLegal = Names.check(member);
    Optional<T> field =
        member.value().isObject()
            ? member
                .value()
                .fields(form.vocabulary())
                .flatMap(fields -> form.part().read(named(fields, member.key())))
            : shortForm.apply(member);
    return isLegal ? field : Optional.empty();
  }

  private static Fields named(Fields fields, String key) {
    fields
        .find("name")
        .filter(name -> !name.raw().equals(key))
        .ifPresent(
            name ->
                name.problem(
                    "invalid_value",
                    "Expected 'name' to be the key '" + key + "', but got " + name.raw()));
    return fields.of(key);
  }

  private static <T> Optional<T> item(Value item, ObjectForm<T> form) {
    if (item.isText()) {
      return Names.read(item).flatMap(name -> form.part().read(Fields.none(item).of(name)));
    }
    Optional<Fields> fields = item.fields(form.vocabulary());
    Optional<String> name =
        fields.flatMap(some -> some.require("name", "a name")).flatMap(Names::read);
    // the rest is read without a name as well, to report what is wrong with it
    Optional<T> field = fields.flatMap(some -> form.part().read(some.of(name.orElse(""))));
    return name.isPresent() ? field : Optional.empty();
  }

  private static Optional<InputField> shortInput(Value.Member member) {
    Value value = member.value();
    DataType type = value.isNull() ? DataType.ANY : type(value);
    return Optional.of(
        new InputField(member.key(), type, false, Optional.empty(), Optional.empty(), ""));
  }

  private static Optional<OutputField> shortOutput(Value.Member member) {
    return member
        .value()
        .word()
        .map(source -> new OutputField(member.key(), DataType.ANY, source, ""));
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
}
