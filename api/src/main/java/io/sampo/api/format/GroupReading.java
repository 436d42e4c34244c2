package io.sampo.api.format;

import io.sampo.api.definition.StepDefinition;
import io.sampo.api.definition.StepKind;
import java.util.List;
import java.util.Optional;

/** Reads steps that belong together: groups, stages, and every other list of nested steps. */
final class GroupReading {
  private static final Vocabulary WORDS = Vocabulary.of("steps", "actions");

  private GroupReading() {}

  /** A group or stage, its steps under the kind's key or directly in the step. */
  static Optional<StepKind> read(Fields step, String word) {
    boolean isStage = word.equals("stage");
    Optional<Value> body = step.find(word);
    if (body.isEmpty()) {
      return Optional.of(new StepKind.Group(steps(step), isStage));
    }
    step.forbid("steps", "'" + word + "' has them already: remove one");
    step.forbid("actions", "'" + word + "' has them already: remove one");
    if (body.get().isList()) {
      List<StepDefinition> steps = StepReading.list(body.get().child("steps", body.get().node()));
      return Optional.of(new StepKind.Group(steps, isStage));
    }
    return body.flatMap(value -> value.fields(WORDS))
        .map(fields -> new StepKind.Group(steps(fields), isStage));
  }

  /** The steps of an object, under {@code steps} or {@code actions}. */
  static List<StepDefinition> steps(Fields fields) {
    Optional<Value> actions = fields.find("actions");
    if (actions.isPresent()) {
      fields.forbid("steps", "'actions' has them already: remove one");
      return StepReading.actions(actions.get());
    }
    return fields.require("steps", "a list of steps").map(StepReading::list).orElse(List.of());
  }

  /** The steps under a key that need not be there. */
  static List<StepDefinition> optional(Fields fields, String key) {
    return fields.find(key).map(StepReading::list).orElse(List.of());
  }
}
