package io.sampo.api.validation;

import io.sampo.api.definition.InputField;
import io.sampo.api.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Checks the input of a start against the declared inputs and fills in their defaults. */
public final class InputValidator {
  private static final int LONGEST_SHOWN = 61;

  private final Map<String, Json> completed;
  private final List<Problem> problems = new ArrayList<>();

  private InputValidator(Json.Obj input) {
    this.completed = new LinkedHashMap<>(input.members());
  }

  /**
   * What came of a check.
   *
   * @param input the input with defaults; of use only when there are no problems
   * @param problems everything wrong, each with the input's name as its path
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

  /** Checks an input. Inputs that are not declared are passed on as they are. */
  public static Result check(List<InputField> fields, Json.Obj input) {
    InputValidator validator = new InputValidator(input);
    fields.forEach(validator::field);
    return new Result(Json.object(validator.completed), validator.problems);
  }

  private void field(InputField field) {
    Json value = completed.get(field.name());
    if (value == null) {
      field.defaultValue().ifPresent(given -> completed.put(field.name(), given));
      if (field.required() && field.defaultValue().isEmpty()) {
        problems.add(
            Problem.error(
                "missing_input", field.name(), "Required input missing: " + field.name()));
      }
    } else if (!field.type().accepts(value)) {
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
    }
  }

  private static String described(Json value) {
    String text = value.isNull() ? "" : " " + value;
    return value.typeName()
        + (text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN) + "…");
  }
}
