package io.sampo.api.format;

import io.sampo.api.definition.StepKind;
import io.sampo.api.definition.StepKind.Action;
import io.sampo.api.definition.StepKind.Items;
import java.util.Optional;

/** How a step that calls an action is written: its keys stand in the step itself. */
final class ActionForms {
  static final String DEFAULT_ITEM = "item";

  private static final Field<String> NAME =
      Field.required("action", Forms.CHECKED_NAME, "the name of an action");
  private static final Part<Optional<Items>> ITEMS = optional(items());

  /** A step that calls an action, once or once per item. */
  static final Part<Action> ACTION = action();

  private ActionForms() {}

  private static Part<Action> action() {
    var name = NAME.of(Action::action);
    var items = ITEMS.of(Action::items);
    return Part.whole(in -> new Action(in.get(name), in.get(items)), name, items);
  }

  /** An action step that may go without the name of its action if that is known. */
  static Optional<StepKind> read(Fields step, String defaultAction) {
    Optional<String> name =
        defaultAction.isEmpty() || step.has("action")
            ? NAME.read(step)
            : Optional.of(defaultAction);
    Optional<Items> items = ITEMS.read(step).flatMap(some -> some);
    return name.map(action -> new Action(action, items));
  }

  private static Part<Items> items() {
    Form<String> list =
        Forms.LIST.checked(
            (text, site) -> {
              if (!text.isEmpty()) {
                Forms.LIST.collect(text, site);
              }
            });
    var over = Field.or("for_each", list, "", "the list of items").of(Items::over);
    var as =
        Field.or("as", Forms.VARIABLE, DEFAULT_ITEM, "the name of the current item").of(Items::as);
    var workers =
        Field.or("parallel", Forms.COUNT, 1, "how many calls run at the same time")
            .always()
            .of(Items::workers);
    var batch =
        Field.or("batch", Forms.COUNT, 1, "how many items one call gets; more than 1 as a list")
            .of(Items::batch);
    return Part.whole(
        in -> new Items(in.get(over), in.get(as), in.get(workers), in.get(batch)),
        over,
        as,
        workers,
        batch);
  }

  private static Part<Optional<Items>> optional(Part<Items> items) {
    return new Part.PlainPart<>(
        step -> read(step, items),
        (some, members) -> some.ifPresent(each -> items.write(each, members)),
        items.keys(),
        (some, site) -> some.ifPresent(each -> items.collect(each, site)));
  }

  private static Optional<Optional<Items>> read(Fields step, Part<Items> items) {
    // as a boolean, 'parallel' says nothing about items
    Fields fields = step.without("parallel", Value::isBoolean);
    boolean isPerItem =
        fields.find("parallel").isPresent()
            || fields.find("for_each").isPresent()
            || fields.find("batch").isPresent();
    if (!isPerItem) {
      step.forbid("as", "there is no 'for_each': add it");
      return Optional.of(Optional.empty());
    }
    return Optional.of(items.read(fields));
  }
}
