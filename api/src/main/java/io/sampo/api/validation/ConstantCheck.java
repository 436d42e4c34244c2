package io.sampo.api.validation;

import io.sampo.api.definition.DataType;
import io.sampo.api.format.StepParts;
import io.sampo.api.json.InvalidJsonException;
import io.sampo.api.json.Json;
import io.sampo.api.json.JsonText;
import io.sampo.api.template.InvalidTemplateException;
import io.sampo.api.template.Templates;
import java.util.Optional;

/**
 * An expression that is a constant has the type that its place asks for: conditions are true or
 * false, loops go over lists. What others come to is seen when they are evaluated.
 */
final class ConstantCheck {
  private final Report report;

  private ConstantCheck(Report report) {
    this.report = report;
  }

  static void run(Outline outline, Report report) {
    ConstantCheck check = new ConstantCheck(report);
    outline.places().forEach(check::step);
  }

  private void step(Place place) {
    place
        .step()
        .flow()
        .when()
        .ifPresent(when -> constant(when, DataType.BOOLEAN, place.spot("when")));
    StepParts.of(place.step().kind(), place.spot().path())
        .typed()
        .forEach(part -> constant(part.text(), part.type(), place.spot().at(part.path())));
  }

  private void constant(String text, DataType type, Spot spot) {
    value(text)
        .filter(value -> !type.accepts(value))
        .ifPresent(
            value ->
                report.error(
                    spot,
                    "wrong_type",
                    "Expected an expression of type "
                        + type.word()
                        + ", but this is always "
                        + Json.described(value)));
  }

  private static Optional<Json> value(String text) {
    try {
      return Optional.of(JsonText.parse(Templates.whole(text).text()));
    } catch (InvalidJsonException | InvalidTemplateException e) {
      return Optional.empty(); // no constant, or none that can be read, which is told elsewhere
    }
  }
}
