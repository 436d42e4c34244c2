package io.sampo.api.format;

import io.sampo.api.definition.About;
import io.sampo.api.definition.Handlers;
import io.sampo.api.definition.Header;
import io.sampo.api.definition.InputField;
import io.sampo.api.definition.OutputField;
import io.sampo.api.definition.StepDefinition;
import io.sampo.api.definition.WorkflowDefinition;
import io.sampo.api.definition.WorkflowOptions;
import io.sampo.api.json.Json;
import java.util.List;
import java.util.Optional;

/** Reads one workflow. */
final class WorkflowReading {
  private static final Vocabulary WORDS =
      Vocabulary.of(
              "id",
              "name",
              "title",
              "version",
              "description",
              "tags",
              "metadata",
              "triggers|trigger",
              "inputs|input",
              "outputs|output",
              "steps",
              "stages",
              "error_handler",
              "finally",
              "pre_hooks",
              "post_hooks",
              "rollback_steps")
          .and(OptionsReading.WORDS)
          .and(OptionsReading.ROOT_WORDS);

  private WorkflowReading() {}

  /** The workflow at the root of a file. */
  static Optional<WorkflowDefinition> root(Value value) {
    return value.fields(WORDS).flatMap(root -> read(root, Identity.ofWorkflow(root)));
  }

  /** A workflow under a key, which is its name. */
  static Optional<WorkflowDefinition> named(Value value, String key) {
    return value.fields(WORDS).flatMap(root -> read(root, Identity.ofWorkflow(root, key)));
  }

  private static Optional<WorkflowDefinition> read(Fields root, Optional<Identity> identity) {
    root.owner().findings().startDefinition();
    Fields all = OptionsReading.combined(root);
    Header header = header(all, identity.orElse(new Identity("", "")));
    List<InputField> inputs = root.find("inputs").map(InterfaceReading::inputs).orElse(List.of());
    List<OutputField> outputs =
        root.find("outputs").map(InterfaceReading::outputs).orElse(List.of());
    List<StepDefinition> steps = steps(root);
    Handlers handlers = handlers(root);
    WorkflowOptions options = OptionsReading.read(all);
    return identity.map(
        name -> new WorkflowDefinition(header, inputs, outputs, steps, handlers, options));
  }

  private static Header header(Fields root, Identity identity) {
    Json.Obj metadata = root.object("metadata");
    Optional<Value> debug = root.find("debug");
    if (debug.isPresent()) {
      metadata = metadata.with("debug", Json.of(debug.flatMap(Value::bool).orElse(false)));
    }
    return new Header(
        identity.name(),
        root.word("version").orElse(Header.DEFAULT_VERSION),
        new About(identity.title(), root.word("description").orElse("")),
        root.texts("tags"),
        metadata,
        root.find("triggers").map(TriggerReading::list).orElse(List.of()));
  }

  private static List<StepDefinition> steps(Fields root) {
    Optional<Value> stages = root.find("stages");
    if (stages.isPresent()) {
      root.forbid("steps", "there are 'stages' already: make the steps a stage of their own");
      return requireSome(StageReading.list(root.owner(), stages.get()), stages.get());
    }
    Optional<Value> steps = root.require("steps", "at least one step");
    if (steps.isEmpty()) {
      return List.of();
    }
    return steps.get().isList()
        ? requireSome(StepReading.list(steps.get()), steps.get())
        : steps.get().<List<StepDefinition>>mismatch("a list of steps").orElse(List.of());
  }

  private static List<StepDefinition> requireSome(List<StepDefinition> steps, Value value) {
    if (value.node() instanceof Node.Sequence list && list.items().isEmpty()) {
      value.problem(
          "missing_key", "Expected at least one step, but '" + value.name() + "' is empty");
    }
    return steps;
  }

  private static Handlers handlers(Fields root) {
    return new Handlers(
        root.find("error_handler").flatMap(value -> StepReading.handler(value, "error_handler")),
        GroupReading.optional(root, "finally"),
        GroupReading.optional(root, "pre_hooks"),
        GroupReading.optional(root, "post_hooks"),
        GroupReading.optional(root, "rollback_steps"));
  }
}
