package io.sampo.api.validation;

import io.sampo.api.definition.InputField;
import io.sampo.api.json.Json;
import java.util.List;

/** Declared inputs do not contradict themselves. */
final class FieldCheck {
  private final SchemaChecker schemas;
  private final Report report;

  private FieldCheck(SchemaChecker schemas, Report report) {
    this.schemas = schemas;
    this.report = report;
  }

  static void run(Outline outline, SchemaChecker schemas, Report report) {
    FieldCheck check = new FieldCheck(schemas, report);
    List<InputField> inputs = outline.definition().inputs();
    for (int at = 0; at < inputs.size(); at++) {
      InputField field = inputs.get(at);
      Spot spot = Spot.of("inputs").index(at);
      field.defaultValue().ifPresent(preset -> check.preset(field, preset, spot));
      field.schema().ifPresent(schema -> check.schema(field, schema, spot));
    }
  }

  private void schema(InputField field, Json schema, Spot spot) {
    List<SchemaChecker.Violation> mistakes = schemas.invalid(schema);
    mistakes.forEach(
        mistake ->
            report.error(
                inside(spot.key("schema"), mistake.pointer()),
                "invalid_schema",
                "Expected input '"
                    + field.name()
                    + "' to have a valid JSON Schema, but"
                    + (mistake.pointer().isEmpty() ? "" : " at " + mistake.pointer())
                    + " "
                    + mistake.message()));
    if (mistakes.isEmpty()) {
      field.defaultValue().ifPresent(preset -> preset(field, schema, preset, spot));
    }
  }

  /** Where in the file that part of a schema is. */
  private static Spot inside(Spot schema, String pointer) {
    Spot spot = schema;
    for (String token : pointer.split("/", -1)) {
      String key = token.replace("~1", "/").replace("~0", "~");
      boolean isIndex = key.matches("[0-9]{1,9}");
      spot = key.isEmpty() ? spot : isIndex ? spot.index(Integer.parseInt(key)) : spot.key(key);
    }
    return spot;
  }

  private void preset(InputField field, Json schema, Json preset, Spot spot) {
    for (SchemaChecker.Violation violation : schemas.violations(schema, preset)) {
      report.error(
          spot.key("default"),
          "schema",
          "Expected the default of input '"
              + field.name()
              + "' to fit its schema, but '"
              + violation.pointer()
              + "' does not: "
              + violation.message());
    }
  }

  private void preset(InputField field, Json preset, Spot spot) {
    if (!field.type().accepts(preset)) {
      report.error(
          spot.key("default"),
          "wrong_type",
          "Expected the default of input '"
              + field.name()
              + "' to be of type "
              + field.type().word()
              + ", but got "
              + preset.typeName());
    }
    if (field.required()) {
      report.warning(
          spot.key("required"),
          "required_default",
          "Expected input '"
              + field.name()
              + "' to be required or to have a default, but it is both; remove 'required', which"
              + " has no effect");
    }
  }
}
