package io.sampo.api.validation;

import io.sampo.api.definition.InputField;
import io.sampo.api.json.Json;
import io.sampo.api.json.Unicode;
import io.sampo.api.problem.Problem;
import io.sampo.api.problem.Suggestion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Checks the input of a start against the declared inputs and fills in their defaults. An input
 * that is not declared is refused, for else a slip in the name of an optional one would go unseen.
 */
public final class InputValidator {
  private static final int LONGEST_SHOWN = 61;

  /** Of those that are declared, in a message. */
  private static final int MOST_NAMES = 20;

  /** Of one sort; nobody reads more. */
  private static final int MOST_PROBLEMS = 100;

  private final Map<String, Json> completed;
  private final SchemaChecker schemas;
  private final List<Problem> problems = new ArrayList<>();

  private InputValidator(Json.Obj input, SchemaChecker schemas) {
    this.completed = new LinkedHashMap<>(input.members());
    this.schemas = schemas;
  }

  /**
   * What came of a check.
   *
   * @param input the input with defaults; of use only when there are no problems
   * @param problems everything wrong, each with the input's name as its path, and behind it where
   *     in the input
   */
  public record Result(Json.Obj input, List<Problem> problems) {
    public Result {
      problems = List.copyOf(problems);
    }

    /** The problems' messages, in order. */
    public List<String> messages() {
      return problems.stream().map(Problem::message).toList();
    }
  }

  /** Checks an input but for the schemas of its fields. */
  public static Result check(List<InputField> fields, Json.Obj input) {
    return check(fields, input, SchemaChecker.NONE);
  }

  /** Checks an input; where none is declared, each is taken as it is. */
  public static Result check(List<InputField> fields, Json.Obj input, SchemaChecker schemas) {
    InputValidator validator = new InputValidator(input, schemas);
    if (!fields.isEmpty()) {
      validator.undeclared(fields.stream().map(InputField::name).toList());
      fields.forEach(validator::field);
    }
    return new Result(Json.object(validator.completed), validator.problems);
  }

  private void undeclared(List<String> names) {
    Set<String> declared = new TreeSet<>(names);
    String shown = shown(declared);
    Suggestion.Effort effort = Suggestion.Effort.create();
    completed.keySet().stream()
        .filter(name -> !declared.contains(name))
        .limit(MOST_PROBLEMS)
        .forEach(
            name ->
                problems.add(
                    Problem.error(
                        "unknown_input",
                        name,
                        "Expected only the declared inputs "
                            + shown
                            + ", but got '"
                            + name
                            + "'"
                            + Suggestion.hint(name, declared, effort))));
  }

  private static String shown(Set<String> names) {
    String more = names.size() > MOST_NAMES ? ", … (" + names.size() + " in all)" : "";
    return names.stream().limit(MOST_NAMES).collect(Collectors.joining(", ", "[", more + "]"));
  }

  /** Null in place of a value, as a record has it for what it does not know, is none given. */
  private Optional<Json> given(InputField field) {
    Json value = completed.get(field.name());
    if (value != null && value.isNull() && !field.type().accepts(value)) {
      completed.remove(field.name());
      return Optional.empty();
    }
    return Optional.ofNullable(value);
  }

  private void field(InputField field) {
    Optional<Json> given = given(field);
    if (given.isEmpty()) {
      field.defaultValue().ifPresent(preset -> completed.put(field.name(), preset));
      if (field.required() && field.defaultValue().isEmpty()) {
        problems.add(
            Problem.error(
                "missing_input", field.name(), "Required input missing: " + field.name()));
      }
    } else {
      value(field, given.get());
    }
  }

  private void value(InputField field, Json value) {
    if (!field.type().accepts(value)) {
      problems.add(
          Problem.error(
              "wrong_type",
              field.name(),
              "Expected input '"
                  + field.name()
                  + "' to be of type "
                  + field.type().word()
                  + ", but got "
                  + described(value)));
    } else {
      field.schema().ifPresent(schema -> schema(field, schema, value));
    }
  }

  private void schema(InputField field, Json schema, Json value) {
    List<SchemaChecker.Violation> violations = schemas.violations(schema, value);
    violations.stream()
        .limit(MOST_PROBLEMS)
        .forEach(violation -> problems.add(problem(field, violation)));
    if (violations.size() > MOST_PROBLEMS) {
      int more = violations.size() - MOST_PROBLEMS;
      problems.add(
          Problem.error("schema", field.name(), "and " + more + " more in '" + field.name() + "'"));
    }
  }

  private static Problem problem(InputField field, SchemaChecker.Violation violation) {
    return Problem.error(
        "schema",
        field.name() + violation.pointer(),
        "Expected input '"
            + field.name()
            + "' to fit its schema, but /"
            + field.name()
            + violation.pointer()
            + " does not: "
            + violation.message());
  }

  private static String described(Json value) {
    String text = value.isNull() ? "" : " " + value;
    return value.typeName() + Unicode.cut(text, LONGEST_SHOWN);
  }
}
