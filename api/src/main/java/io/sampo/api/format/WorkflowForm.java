package io.sampo.api.format;

import io.sampo.api.definition.About;
import io.sampo.api.definition.Handlers;
import io.sampo.api.definition.Header;
import io.sampo.api.definition.StepDefinition;
import io.sampo.api.definition.WorkflowDefinition;
import io.sampo.api.json.Json;
import java.util.List;
import java.util.Optional;

/** How a workflow is written: what its keys are and what they stand for. */
final class WorkflowForm {
  private static final Part<Header> HEADER = header();
  private static final Part<Handlers> HANDLERS = handlers();
  private static final Form<List<StepDefinition>> SOME_STEPS =
      Form.of(
          "list of steps",
          Schemas.list(Schemas.STEP).with("minItems", Json.of(1)),
          Forms.STEPS::read,
          Forms.STEPS::write);
  private static final Part<WorkflowDefinition> WORKFLOW = workflow();
  private static final Vocabulary WORDS = Vocabulary.of("workflow", WORKFLOW.keys());

  private WorkflowForm() {}

  /** The workflow at the root of a file. */
  static Optional<WorkflowDefinition> root(Value value) {
    return value.fields(WORDS).flatMap(root -> read(root, Identity.ofWorkflow(root)));
  }

  /** A workflow under a key, which is its name. */
  static Optional<WorkflowDefinition> named(Value value, String key) {
    return value.fields(WORDS).flatMap(root -> read(root, Identity.ofWorkflow(root, key)));
  }

  static Json.Obj write(WorkflowDefinition definition) {
    Members members = new Members();
    WORKFLOW.write(definition, members);
    return members.object();
  }

  static Json.Obj schema() {
    return Schemas.object("workflow", WORKFLOW.keys(), List.of());
  }

  private static Optional<WorkflowDefinition> read(Fields root, Optional<Identity> identity) {
    root.owner().findings().startDefinition();
    Optional<WorkflowDefinition> read = WORKFLOW.read(OptionsForm.combined(root));
    return identity.flatMap(
        some -> read.map(definition -> named(definition, some.name(), some.title())));
  }

  private static WorkflowDefinition named(
      WorkflowDefinition definition, String name, String title) {
    Header header = definition.header();
    return new WorkflowDefinition(
        new Header(
            name,
            header.version(),
            new About(title, header.about().description()),
            header.tags(),
            header.metadata(),
            header.triggers()),
        definition.inputs(),
        definition.outputs(),
        definition.steps(),
        definition.handlers(),
        definition.options());
  }

  private static Part<WorkflowDefinition> workflow() {
    var header = HEADER.of(WorkflowDefinition::header);
    var inputs =
        Field.list("inputs", InterfaceForms.INPUTS, "what it is started with")
            .of(WorkflowDefinition::inputs);
    var outputs =
        Field.list("outputs", InterfaceForms.OUTPUTS, "what it ends with")
            .of(WorkflowDefinition::outputs);
    var options =
        OptionsForm.OPTIONS
            .and(Key.optional("options", Forms.OBJECT, "options, as if they stood beside it"))
            .of(WorkflowDefinition::options);
    var steps =
        Field.list("steps", SOME_STEPS, "at least one step")
            .always()
            .reading(WorkflowForm::steps)
            .and(Key.optional("stages", SOME_STEPS, "steps that are stages"))
            .of(WorkflowDefinition::steps);
    var handlers = HANDLERS.of(WorkflowDefinition::handlers);
    return Part.whole(
        in ->
            new WorkflowDefinition(
                in.get(header),
                in.get(inputs),
                in.get(outputs),
                in.get(steps),
                in.get(handlers),
                in.get(options)),
        header,
        inputs,
        outputs,
        options,
        steps,
        handlers);
  }

  /** Name and title are read by where the workflow stands. */
  private static Part<Header> header() {
    var name =
        Field.text("name", "its name").always().reading(root -> Optional.of("")).of(Header::name);
    var version =
        Field.or("version", Forms.WORD, Header.DEFAULT_VERSION, "its version")
            .always()
            .of(Header::version);
    var title =
        Field.text("title", "what people call it")
            .reading(root -> Optional.of(""))
            .and(Key.optional("id", Forms.NAME, "its name; 'name' is then the title"))
            .of((Header header) -> header.about().title());
    var description =
        Field.text("description", "what it is for")
            .of((Header header) -> header.about().description());
    var tags = Field.list("tags", Forms.TEXTS, "tags to find it by").of(Header::tags);
    var metadata =
        Field.or("metadata", Forms.OBJECT, Json.object(), "data of your own")
            .reading(WorkflowForm::metadata)
            .of(Header::metadata);
    var triggers =
        Field.list("triggers", TriggerForm.TRIGGERS, "what starts it").of(Header::triggers);
    return Part.whole(
        in ->
            new Header(
                in.get(name),
                in.get(version),
                new About(in.get(title), in.get(description)),
                in.get(tags),
                in.get(metadata),
                in.get(triggers)),
        name,
        version,
        title,
        description,
        tags,
        metadata,
        triggers);
  }

  private static Optional<Json.Obj> metadata(Fields root) {
    Json.Obj metadata = root.object("metadata");
    Optional<Value> debug = root.find("debug");
    return Optional.of(
        debug.isPresent()
            ? metadata.with("debug", Json.of(debug.flatMap(Value::bool).orElse(false)))
            : metadata);
  }

  private static Optional<List<StepDefinition>> steps(Fields root) {
    Optional<Value> stages = root.find("stages");
    if (stages.isPresent()) {
      root.forbid("steps", "there are 'stages' already: make the steps a stage of their own");
      return requireSome(StepReading.stages(root.owner(), stages.get()), stages.get());
    }
    Optional<Value> steps = root.require("steps", "at least one step");
    if (steps.isEmpty()) {
      return Optional.of(List.of());
    }
    return steps.get().isList()
        ? requireSome(StepReading.list(steps.get()), steps.get())
        : steps.get().mismatch("a list of steps");
  }

  private static Optional<List<StepDefinition>> requireSome(
      List<StepDefinition> steps, Value value) {
    if (value.node() instanceof Node.Sequence list && list.items().isEmpty()) {
      value.problem(
          "missing_key", "Expected at least one step, but '" + value.name() + "' is empty");
    }
    return Optional.of(steps);
  }

  private static Part<Handlers> handlers() {
    var error =
        Field.optional(
                "error_handler", PolicyForms.HANDLER, "the step that runs when it has failed")
            .of(Handlers::errorHandler);
    var last =
        Field.list("finally", Forms.STEPS, "what runs last, whatever the outcome")
            .of(Handlers::finallySteps);
    var before =
        Field.list("pre_hooks", Forms.STEPS, "what runs before the steps").of(Handlers::before);
    var after = Field.list("post_hooks", Forms.STEPS, "what runs after them").of(Handlers::after);
    var rollback =
        Field.list("rollback_steps", Forms.STEPS, "what runs when it rolls back")
            .of(Handlers::rollback);
    return Part.whole(
        in ->
            new Handlers(
                in.get(error), in.get(last), in.get(before), in.get(after), in.get(rollback)),
        error,
        last,
        before,
        after,
        rollback);
  }
}
