package io.sampo.api.format;

import io.sampo.api.definition.About;
import io.sampo.api.definition.StepDefinition;
import io.sampo.api.definition.StepDefinition.Label;
import io.sampo.api.definition.StepKind;
import io.sampo.api.json.Json;
import java.util.List;
import java.util.Optional;

/** Reads steps, however deep they stand in each other; what a step may be depends on its place. */
final class StepReading {

  private StepReading() {}

  /** A list of steps, or one step alone. */
  static List<StepDefinition> list(Value value) {
    return NamedBranches.gathered(value).itemsOrSelf().stream()
        .flatMap(item -> read(item, "", false).stream())
        .toList();
  }

  /** A list of steps whose id is their action's name, unless they say what else they do. */
  static List<StepDefinition> actions(Value value) {
    return value.itemsOrSelf().stream().flatMap(item -> read(item, "", true).stream()).toList();
  }

  /** The stages of a workflow: steps that are stages where they are groups. */
  static List<StepDefinition> stages(Value root, Value stages) {
    // in the model they are steps: that is how their places are asked for
    Value steps = root.child("steps", stages.node());
    return steps.items("a list of stages").stream()
        .flatMap(item -> read(item, "", false).stream())
        .map(step -> step.with(step.kind().asStage()))
        .toList();
  }

  /** A step that may go without an id; an action's name alone stands for one as well. */
  static Optional<StepDefinition> handler(Value value, String id) {
    if (value.isText()) {
      value.findings().countStep(value);
      return Names.read(value).map(action -> StepDefinition.of(id, StepKind.Action.of(action)));
    }
    return read(value, id, false);
  }

  static Json write(StepDefinition step) {
    return StepForm.write(step);
  }

  static Json write(List<StepDefinition> steps) {
    return Json.array(steps.stream().map(StepForm::write).toList());
  }

  private static Optional<StepDefinition> read(Value value, String defaultId, boolean isAction) {
    value.findings().countStep(value);
    if (value.isText()) {
      return Names.read(value).map(name -> StepDefinition.of(name, StepKind.Action.of(name)));
    }
    if (!value.isObject()) {
      return value.mismatch("a step");
    }
    return value.fields(StepForm.WORDS).flatMap(step -> read(step, defaultId, isAction));
  }

  private static Optional<StepDefinition> read(Fields step, String defaultId, boolean isAction) {
    Optional<Identity> identity = Identity.ofStep(step, defaultId);
    String id = identity.map(Identity::name).orElse("");
    Optional<StepKind> kind = KindReading.read(step, isAction ? id : "");
    Optional<Label> label = StepForm.LABEL.read(step);
    var flow = StepForm.FLOW.read(step);
    var data = StepForm.DATA.read(step);
    var policy = StepForm.POLICY.read(step.of(id)).map(some -> InnerTimeout.of(some, step));
    if (identity.isEmpty()
        || kind.isEmpty()
        || label.isEmpty()
        || flow.isEmpty()
        || data.isEmpty()
        || policy.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new StepDefinition(
            id,
            titled(label.get(), identity.get().title()),
            kind.get(),
            flow.get(),
            data.get(),
            policy.get()));
  }

  private static Label titled(Label label, String title) {
    return new Label(new About(title, label.about().description()), label.tags(), label.metadata());
  }
}
