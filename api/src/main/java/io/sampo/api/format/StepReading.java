package io.sampo.api.format;

import io.sampo.api.definition.About;
import io.sampo.api.definition.Flow;
import io.sampo.api.definition.Join;
import io.sampo.api.definition.StepDefinition;
import io.sampo.api.definition.StepDefinition.Label;
import io.sampo.api.definition.StepDefinition.StepData;
import io.sampo.api.definition.StepKind;
import io.sampo.api.json.Json;
import java.util.List;
import java.util.Optional;

/** Reads steps, however deep they stand in each other. */
final class StepReading {
  static final Vocabulary WORDS =
      Vocabulary.of(
              "id",
              "name",
              "title",
              "description",
              "tags",
              "metadata",
              "inputs|input|with|params",
              "args|arguments",
              "options",
              "outputs|output",
              "depends_on|dependencies",
              "join",
              "when|if")
          .and(KindReading.WORDS)
          .and(PolicyReading.WORDS)
          .meaning("retry", "retries", "retry_count", "attempts")
          .meaning("depends_on", "needs", "requires", "after", "needed")
          .meaning("wait", "wait_for_signal", "signal", "wait_for")
          .meaning("for_each", "foreach", "with_items")
          .hinting("write 'wait: {signal: name}'", "wait_for_signal", "signal")
          .hinting(
              "what an action needs belongs under 'inputs'", "url", "method", "headers", "body")
          .hinting("what an action needs belongs under 'inputs'", "message", "query", "content");

  private StepReading() {}

  /** A list of steps, or one step alone. */
  static List<StepDefinition> list(Value value) {
    return NamedBranches.gathered(value).itemsOrSelf().stream()
        .flatMap(item -> read(item, "", false).stream())
        .toList();
  }

  /** One step. */
  static Optional<StepDefinition> step(Value value) {
    return read(value, "", false);
  }

  /** A list of steps whose id is their action's name, unless they say what else they do. */
  static List<StepDefinition> actions(Value value) {
    return value.itemsOrSelf().stream().flatMap(item -> read(item, "", true).stream()).toList();
  }

  /** A step that may go without an id; an action's name alone stands for one as well. */
  static Optional<StepDefinition> handler(Value value, String id) {
    if (value.isText()) {
      value.findings().countStep(value);
      return Names.read(value).map(action -> StepDefinition.of(id, StepKind.Action.of(action)));
    }
    return read(value, id, false);
  }

  private static Optional<StepDefinition> read(Value value, String defaultId, boolean isAction) {
    value.findings().countStep(value);
    if (value.isText()) {
      return Names.read(value).map(name -> StepDefinition.of(name, StepKind.Action.of(name)));
    }
    if (!value.isObject()) {
      return value.mismatch("a step");
    }
    return value.fields(WORDS).flatMap(step -> read(step, defaultId, isAction));
  }

  private static Optional<StepDefinition> read(Fields step, String defaultId, boolean isAction) {
    Optional<Identity> identity = Identity.ofStep(step, defaultId);
    String id = identity.map(Identity::name).orElse("");
    Optional<StepKind> kind = KindReading.read(step, isAction ? id : "");
    Label label = label(step, identity.map(Identity::title).orElse(""));
    Flow flow = flow(step);
    StepData data = new StepData(inputs(step), outputs(step));
    var policy = KindReading.timed(PolicyReading.read(step, id), step);
    return identity.isPresent() && kind.isPresent()
        ? Optional.of(new StepDefinition(id, label, kind.get(), flow, data, policy))
        : Optional.empty();
  }

  private static Label label(Fields step, String title) {
    Json.Obj metadata = step.object("metadata");
    Optional<Value> parallel = step.find("parallel").filter(Value::isBoolean);
    if (parallel.isPresent()) {
      // as a boolean it says nothing that the dependencies do not say; kept for the export
      metadata = metadata.with("parallel", parallel.get().json());
    }
    String description = step.word("description").orElse("");
    return new Label(new About(title, description), step.texts("tags"), metadata);
  }

  private static Flow flow(Fields step) {
    Optional<String> when = step.find("when").flatMap(ExpressionText::read);
    Optional<Value> after = step.find("depends_on");
    if (after.isEmpty()) {
      step.forbid("join", "there is no 'depends_on' to join: add it");
      return new Flow(new Flow.After.Previous(), when);
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
    Join join = step.find("join").flatMap(JoinReading::read).orElseGet(Join.All::new);
    return new Flow(new Flow.After.Steps(ids, join), when);
  }

  private static Optional<Json> inputs(Fields step) {
    Optional<Json> inputs = step.find("inputs").map(value -> value.json());
    for (String key : List.of("args", "options")) {
      Optional<Value> extra = step.find(key);
      if (extra.isPresent()) {
        inputs = Optional.of(merge(inputs.orElse(Json.object()), key, extra.get()));
      }
    }
    return inputs;
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

  private static List<String> outputs(Fields step) {
    return step.find("outputs").map(Value::itemsOrSelf).orElse(List.of()).stream()
        .flatMap(item -> Names.read(item).stream())
        .toList();
  }
}
