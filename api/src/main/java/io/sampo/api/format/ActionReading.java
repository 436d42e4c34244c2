package io.sampo.api.format;

import io.sampo.api.definition.StepKind;
import io.sampo.api.definition.StepKind.Items;
import java.util.Optional;

/** Reads steps that call an action, once or once per item. */
final class ActionReading {
  static final String DEFAULT_ITEM = "item";

  private ActionReading() {}

  static Optional<StepKind> read(Fields step, String defaultAction) {
    Optional<String> name =
        defaultAction.isEmpty() || step.has("action")
            ? step.require("action", "the name of an action").flatMap(Names::read)
            : Optional.of(defaultAction);
    Optional<Items> items = items(step);
    return name.map(action -> new StepKind.Action(action, items));
  }

  private static Optional<Items> items(Fields step) {
    Optional<Value> workers = step.find("parallel").filter(value -> !value.isBoolean());
    if (workers.isEmpty() && step.find("for_each").isEmpty() && step.find("batch").isEmpty()) {
      step.forbid("as", "there is no 'for_each': add it");
      return Optional.empty();
    }
    return Optional.of(
        new Items(
            step.find("for_each").flatMap(ExpressionText::read).orElse(""),
            step.find("as").flatMap(Names::read).orElse(DEFAULT_ITEM),
            workers.flatMap(value -> value.whole(1)).orElse(1),
            step.whole("batch", 1).orElse(1)));
  }
}
