package io.sampo.api.format;

import io.sampo.api.definition.StepDefinition;
import io.sampo.api.definition.StepKind;
import java.util.List;
import java.util.Optional;

/** Reads the stages of a workflow: steps of kind stage, unless they say otherwise. */
final class StageReading {

  private StageReading() {}

  static List<StepDefinition> list(Value root, Value stages) {
    // in the model they are steps: that is how their places are asked for
    Value steps = root.child("steps", stages.node());
    return steps.items("a list of stages").stream().flatMap(item -> read(item).stream()).toList();
  }

  private static Optional<StepDefinition> read(Value value) {
    return StepReading.step(value).map(StageReading::asStage);
  }

  private static StepDefinition asStage(StepDefinition step) {
    return step.kind() instanceof StepKind.Group group
        ? new StepDefinition(
            step.id(),
            step.label(),
            new StepKind.Group(group.steps(), true),
            step.flow(),
            step.data(),
            step.policy())
        : step;
  }
}
