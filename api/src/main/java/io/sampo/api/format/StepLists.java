package io.sampo.api.format;

import io.sampo.api.definition.StepDefinition;
import io.sampo.api.definition.StepKind;
import java.util.List;
import java.util.Optional;

/** How lists of steps inside steps are written: as the body of a kind, or in the step itself. */
final class StepLists {
  private static final Form<List<StepDefinition>> ACTIONS =
      Form.of(
          "steps or names of actions",
          Schemas.ACTIONS,
          value -> Optional.of(StepReading.actions(value)),
          StepReading::write);
  private static final Field<List<StepDefinition>> FIELD =
      Field.required("steps", Forms.STEPS, "a list of steps");

  /**
   * The steps inside an object, under {@code steps}; under {@code actions}, as an old spelling, a
   * step may be no more than the name of its action.
   */
  static final Part<List<StepDefinition>> STEPS =
      FIELD
          .reading(StepLists::read)
          .and(Key.old("actions", ACTIONS, "steps"))
          .ruled(object -> Schemas.required(object, "steps", "actions"));

  private static final Form<List<StepDefinition>> BODY =
      ObjectForm.of("group", STEPS).or(Value::isList, Forms.STEPS);

  private StepLists() {}

  private static Optional<List<StepDefinition>> read(Fields fields) {
    Optional<Value> actions = fields.find("actions");
    if (actions.isPresent()) {
      fields.forbid("steps", "'actions' has them already: remove one");
      return actions.flatMap(ACTIONS::read);
    }
    // a list that is missing is reported, and the rest is read all the same
    return FIELD.read(fields).or(() -> Optional.of(List.of()));
  }

  /** Steps that belong together, under the kind's key or directly in the step. */
  static Part<StepKind.Group> group(String word) {
    boolean isStage = word.equals("stage");
    return Field.required(word, BODY, "steps that run as one")
        .reading(step -> group(step, word))
        .and(
            Key.optional("steps", Forms.STEPS, "steps that run as one, without the kind's key"),
            Key.old("actions", ACTIONS, "steps"))
        .map(steps -> new StepKind.Group(steps, isStage), StepKind.Group::steps);
  }

  private static Optional<List<StepDefinition>> group(Fields step, String word) {
    Optional<Value> body = step.find(word);
    if (body.isEmpty()) {
      return STEPS.read(step);
    }
    step.forbid("steps", "'" + word + "' has them already: remove one");
    step.forbid("actions", "'" + word + "' has them already: remove one");
    return body.flatMap(
        value -> BODY.read(value.isList() ? value.child("steps", value.node()) : value));
  }
}
