package io.sampo.api.validation;

import io.sampo.api.definition.InputField;
import io.sampo.api.json.Json;
import java.util.List;

/** Declared inputs do not contradict themselves. */
final class FieldCheck {
  private final Report report;

  private FieldCheck(Report report) {
    this.report = report;
  }

  static void run(Outline outline, Report report) {
    FieldCheck check = new FieldCheck(report);
    List<InputField> inputs = outline.definition().inputs();
    for (int at = 0; at < inputs.size(); at++) {
      InputField field = inputs.get(at);
      Spot spot = Spot.of("inputs").index(at);
      field.defaultValue().ifPresent(preset -> check.preset(field, preset, spot));
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
