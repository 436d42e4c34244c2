package io.sampo.api.format;

import io.sampo.api.definition.About;
import io.sampo.api.definition.Flow;
import io.sampo.api.definition.Flow.After;
import io.sampo.api.definition.Join;
import io.sampo.api.definition.StepDefinition;
import io.sampo.api.definition.StepDefinition.Label;
import io.sampo.api.definition.StepDefinition.StepData;
import io.sampo.api.definition.StepKind;
import io.sampo.api.definition.StepPolicy;
import io.sampo.api.json.Json;
import java.util.List;
import java.util.Optional;

/** How a step is written, whatever its kind: what its keys are and what they stand for. */
final class StepForm {
  private static final Field<Join> JOIN =
      Field.or("join", Forms.JOIN, new Join.All(), "how many of them must be done");
  private static final Field<List<String>> DEPENDENCIES =
      Field.list("depends_on", Forms.TEXTS, "the steps before it; the one above if missing");
  private static final Form<List<String>> NAMES =
      Form.of(
          "list of names",
          Schemas.oneOrMore(Schemas.NAME),
          value ->
              Optional.of(
                  value.itemsOrSelf().stream().flatMap(item -> Names.read(item).stream()).toList()),
          Members::texts);

  private static final Form<String> TYPE =
      Form.of("kind", Schemas.words(Kinds.TYPES), Value::text, Json::of);

  static final Part<Label> LABEL = label();
  static final Part<Flow> FLOW = flow();
  static final Part<StepData> DATA = data();
  static final Part<StepPolicy> POLICY = PolicyForms.policy();

  private static final Part<StepDefinition> STEP = step();

  /** The keys of a step, and what to say to who writes others. */
  static final Vocabulary WORDS =
      Vocabulary.of("step", STEP.keys())
          .meaning("retry", "retries", "retry_count", "attempts")
          .meaning("depends_on", "needs", "requires", "after", "needed")
          .meaning("wait", "wait_for_signal", "signal", "wait_for")
          .meaning("for_each", "foreach", "with_items")
          .hinting("write 'wait: {signal: name}'", "wait_for_signal", "signal")
          .hinting(
              "what an action needs belongs under 'inputs'", "url", "method", "headers", "body")
          .hinting("what an action needs belongs under 'inputs'", "message", "query", "content");

  private StepForm() {}

  static Json write(StepDefinition step) {
    Members members = new Members();
    STEP.write(step, members);
    return members.object();
  }

  static Json.Obj schema() {
    return Schemas.object(
        "step",
        STEP.keys(),
        List.of(
            Schemas.needs("step", "join", "depends_on"),
            Schemas.needs("step", "as", "for_each", "parallel", "batch")));
  }

  /** As steps are written; how they are read depends on where they stand. */
  private static Part<StepDefinition> step() {
    var identity = Identity.STEP.of((StepDefinition step) -> new Identity(step.id(), title(step)));
    var label = LABEL.of(StepDefinition::label);
    Part<StepKind> kinds =
        Kinds.ALL.and(Key.optional("type", TYPE, "the kind, which its own key says as well"));
    var kind = kinds.of(StepDefinition::kind);
    var flow = FLOW.of(StepDefinition::flow);
    var data = DATA.of(StepDefinition::data);
    var policy = POLICY.of(StepDefinition::policy);
    return Part.whole(
        in ->
            new StepDefinition(
                in.get(identity).name(),
                in.get(label),
                in.get(kind),
                in.get(flow),
                in.get(data),
                in.get(policy)),
        identity,
        label,
        kind,
        flow,
        data,
        policy);
  }

  private static String title(StepDefinition step) {
    return step.label().about().title();
  }

  /** Everything of a label but the title, which belongs to the identity. */
  private static Part<Label> label() {
    var description =
        Field.text("description", "what it is for")
            .of((Label label) -> label.about().description());
    var tags = Field.list("tags", Forms.TEXTS, "tags to find it by").of(Label::tags);
    var metadata =
        Field.or("metadata", Forms.OBJECT, Json.object(), "data of your own")
            .reading(StepForm::metadata)
            .and(Key.optional("parallel", Forms.FLAG, "noted in the metadata, without effect"))
            .of(Label::metadata);
    return Part.whole(
        in -> new Label(new About("", in.get(description)), in.get(tags), in.get(metadata)),
        description,
        tags,
        metadata);
  }

  private static Optional<Json.Obj> metadata(Fields step) {
    Json.Obj metadata = step.object("metadata");
    Optional<Value> parallel = step.find("parallel").filter(Value::isBoolean);
    // as a boolean it says nothing that the dependencies do not say; kept for the export
    return Optional.of(
        parallel.isPresent() ? metadata.with("parallel", parallel.get().json()) : metadata);
  }

  private static Part<Flow> flow() {
    Part<After> after =
        new Part.PlainPart<>(
            StepForm::after,
            StepForm::write,
            List.of(DEPENDENCIES.key(), JOIN.key()),
            (a, b) -> {});
    var before = after.of((Flow flow) -> flow.after());
    var when =
        Field.optional("when", Forms.EXPRESSION, "a condition; if it is false the step is skipped")
            .of(Flow::when);
    return Part.whole(in -> new Flow(in.get(before), in.get(when)), before, when);
  }

  private static Optional<After> after(Fields step) {
    Optional<Value> after = step.find("depends_on");
    if (after.isEmpty()) {
      step.forbid("join", "there is no 'depends_on' to join: add it");
      return Optional.of(new After.Previous());
    }
    List<String> ids = after.get().texts();
    int most = after.get().findings().limits().dependencies();
    if (ids.size() > most) {
      after
          .get()
          .problem(
              "limit",
              "Expected a step to depend on at most " + most + " steps, but got " + ids.size());
    }
    return JOIN.read(step).map(join -> new After.Steps(ids, join));
  }

  private static void write(After after, Members members) {
    if (after instanceof After.Steps steps) {
      members.add("depends_on", Members.texts(steps.ids()));
      JOIN.write(steps.join(), members);
    }
  }

  private static Part<StepData> data() {
    var inputs =
        Field.optional(
                "inputs", Forms.DATA, "what the action gets; the workflow's input if missing")
            .reading(StepForm::inputs)
            .and(
                Key.old("args", Forms.DATA, "inputs.args"),
                Key.old("options", Forms.DATA, "inputs.options"))
            .of(StepData::inputs);
    var outputs =
        Field.list("outputs", NAMES, "the names under which its result is stored")
            .of(StepData::outputs);
    return Part.whole(in -> new StepData(in.get(inputs), in.get(outputs)), inputs, outputs);
  }

  private static Optional<Optional<Json>> inputs(Fields step) {
    Optional<Json> inputs = step.find("inputs").map(value -> value.json());
    for (String key : List.of("args", "options")) {
      Optional<Value> extra = step.find(key);
      if (extra.isPresent()) {
        inputs = Optional.of(merge(inputs.orElse(Json.object()), key, extra.get()));
      }
    }
    return Optional.of(inputs);
  }

  private static Json merge(Json inputs, String key, Value extra) {
    if (inputs instanceof Json.Obj object && !object.members().containsKey(key)) {
      return object.with(key, extra.json());
    }
    extra.problem(
        "misplaced_key",
        "Expected inputs that '"
            + key
            + "' can be added to, but they are a single value or have"
            + " '"
            + key
            + "' already: put it into 'inputs'");
    return inputs;
  }
}
