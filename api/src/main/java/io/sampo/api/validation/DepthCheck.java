package io.sampo.api.validation;

import io.sampo.api.definition.InputField;
import io.sampo.api.definition.StepKind;
import io.sampo.api.definition.Trigger;
import io.sampo.api.json.Json;
import io.sampo.api.json.JsonText;
import java.util.List;

/**
 * No value of a definition is nested so deep that the definition could not be written and read
 * again. A reader of files has bounds of its own; this is for what is built in Java, and comes
 * before all checks that recurse into values.
 */
final class DepthCheck {
  private final int most;
  private final Report report;

  private DepthCheck(int most, Report report) {
    this.most = most;
    this.report = report;
  }

  static void run(Outline outline, Limits limits, Report report) {
    DepthCheck check = new DepthCheck(limits.depth(), report);
    check.value(outline.definition().header().metadata(), Spot.of("metadata"));
    check.triggers(outline.definition().header().triggers());
    check.inputs(outline.definition().inputs());
    outline.places().forEach(check::step);
  }

  private void triggers(List<Trigger> triggers) {
    for (int at = 0; at < triggers.size(); at++) {
      if (triggers.get(at) instanceof Trigger.Webhook hook) {
        value(hook.config(), Spot.of("triggers").index(at).key("config"));
      }
    }
  }

  private void inputs(List<InputField> inputs) {
    for (int at = 0; at < inputs.size(); at++) {
      Spot spot = Spot.of("inputs").index(at);
      inputs.get(at).defaultValue().ifPresent(preset -> value(preset, spot.key("default")));
      inputs.get(at).schema().ifPresent(schema -> value(schema, spot.key("schema")));
    }
  }

  private void step(Place place) {
    if (JsonText.isDeeper(place.step().data().inputs().orElse(Json.NULL), JsonText.MAX_DEPTH)) {
      tooDeep(place.spot("inputs")); // less is told of by the check of expressions, with its place
    }
    value(place.step().label().metadata(), place.spot("metadata"));
    if (place.step().kind() instanceof StepKind.Return end) {
      value(end.value(), place.spot("return"));
    }
    if (place.step().kind() instanceof StepKind.Switch choice) {
      Spot cases = place.spot("switch.cases");
      for (int at = 0; at < choice.cases().size(); at++) {
        value(choice.cases().get(at).value(), cases.index(at).key("value"));
      }
    }
  }

  private void value(Json value, Spot spot) {
    if (JsonText.isDeeper(value, most)) {
      tooDeep(spot);
    }
  }

  private void tooDeep(Spot spot) {
    report.error(spot, "limit", "Expected data at most " + most + " deep, but this is deeper");
  }
}
