package io.sampo.api.format;

import io.sampo.api.definition.StepKind;
import io.sampo.api.definition.StepPolicy;
import io.sampo.api.problem.Suggestion;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds out of which kind a step is, and reads what belongs to the kind. */
final class KindReading {
  static final String[] WORDS = {
    "type",
    "action|command",
    "for_each",
    "as",
    "batch",
    "condition",
    "switch",
    "parallel",
    "loop",
    "subflow",
    "wait",
    "sleep",
    "return",
    "fail",
    "approval",
    "group",
    "stage",
    "steps",
    "actions"
  };

  private static final List<String> KINDS =
      List.of(
          "action",
          "condition",
          "switch",
          "parallel",
          "loop",
          "subflow",
          "wait",
          "sleep",
          "return",
          "fail",
          "approval",
          "group",
          "stage");

  private static final Vocabulary TIMEOUTS = Vocabulary.of("timeout", "on_timeout");

  private static final Vocabulary FAIL = Vocabulary.of("code", "message");

  private KindReading() {}

  /** The kind of a step; {@code defaultAction} is what one that says nothing does, if not empty. */
  static Optional<StepKind> read(Fields step, String defaultAction) {
    Optional<String> word = word(step, defaultAction);
    if (word.isEmpty()) {
      return Optional.empty();
    }
    if (!word.get().equals("action")) {
      for (String key : List.of("for_each", "as", "batch")) {
        step.forbid(key, "only action steps take it: use a loop");
      }
    }
    return switch (word.get()) {
      case "action" -> ActionReading.read(step, defaultAction);
      case "group", "stage" -> GroupReading.read(step, word.get());
      default -> body(step, word.get());
    };
  }

  private static Optional<StepKind> body(Fields step, String word) {
    Optional<Value> body = step.findEvenNull(word);
    if (body.isEmpty()) {
      step.owner()
          .problem(
              "missing_key",
              "Expected a step of type '"
                  + word
                  + "' to have the key '"
                  + word
                  + "', but it has not");
      return Optional.empty();
    }
    return switch (word) {
      case "condition" -> BranchReading.condition(body.get());
      case "switch" -> BranchReading.choice(body.get());
      case "parallel" -> ParallelReading.read(body.get());
      case "loop" -> LoopReading.read(body.get());
      case "subflow" -> WaitingReading.subflow(body.get());
      case "wait", "sleep" -> WaitingReading.waiting(body.get());
      case "return" -> Optional.of(new StepKind.Return(body.get().json()));
      case "fail" -> failing(body.get());
      case "approval" -> WaitingReading.approval(body.get());
      default -> throw new AssertionError(word);
    };
  }

  /** The policy, with the timeout that stands inside 'loop' or 'wait'. */
  static StepPolicy timed(StepPolicy policy, Fields step) {
    Optional<Value> inner =
        Stream.of("loop", "wait")
            .flatMap(kind -> step.find(kind).stream())
            .flatMap(body -> timeout(body).stream())
            .findFirst();
    if (inner.isEmpty()) {
      return policy;
    }
    step.forbid("timeout", "the timeout stands inside the step's kind already: remove one");
    return PolicyReading.timeout(inner.get()).map(policy::within).orElse(policy);
  }

  /** With 'on_timeout' it is no timeout of the step. */
  private static Optional<Value> timeout(Value body) {
    Map<String, Value> found = new HashMap<>();
    if (body.node() instanceof Node.Mapping map) {
      for (Node.Entry entry : map.entries()) {
        TIMEOUTS
            .meaning(entry.key())
            .ifPresent(key -> found.put(key, body.child(key, entry.value())));
      }
    }
    return found.containsKey("on_timeout")
        ? Optional.empty()
        : Optional.ofNullable(found.get("timeout")).filter(value -> !value.isNull());
  }

  private static Optional<StepKind> failing(Value body) {
    if (!body.isObject()) {
      return body.text().map(message -> new StepKind.Fail(StepKind.Fail.FAILED, message));
    }
    Optional<Fields> fields = body.fields(FAIL);
    Optional<String> message =
        fields
            .flatMap(some -> some.require("message", "what is wrong, for people"))
            .flatMap(Value::text);
    String code = fields.flatMap(some -> some.word("code")).orElse(StepKind.Fail.FAILED);
    return message.map(text -> new StepKind.Fail(code, text));
  }

  private static Optional<String> word(Fields step, String defaultAction) {
    List<String> present = present(step);
    Optional<String> type = step.text("type");
    if (type.isPresent() && !KINDS.contains(type.get())) {
      step.find("type").ifPresent(value -> reportUnknown(value, type.get()));
      return Optional.empty();
    }
    type.filter(word -> !present.contains(word)).ifPresent(present::add);
    if (present.size() > 1) {
      reportSeveral(step, present);
      return Optional.empty();
    }
    if (present.isEmpty() && defaultAction.isEmpty()) {
      if (!step.isMisspelt(KINDS.toArray(String[]::new))) {
        reportNothing(step);
      }
      return Optional.empty();
    }
    return Optional.of(present.isEmpty() ? "action" : present.get(0));
  }

  private static List<String> present(Fields step) {
    List<String> present = new ArrayList<>();
    for (String kind : KINDS) {
      boolean isWorkers =
          kind.equals("parallel") && step.find(kind).filter(v -> !isBody(v)).isPresent();
      if (step.has(kind) && !isWorkers) {
        present.add(kind);
      }
    }
    boolean hasSteps =
        step.has("steps") || step.find("actions").filter(KindReading::isBody).isPresent();
    if (hasSteps && !present.contains("stage") && !present.contains("group")) {
      present.add(step.text("type").filter("stage"::equals).orElse("group"));
    }
    return present;
  }

  /** Whether the value of {@code parallel} holds branches, rather than a number of workers. */
  private static boolean isBody(Value parallel) {
    return parallel.isObject() || parallel.isList();
  }

  private static void reportUnknown(Value value, String type) {
    value.problem(
        "unknown_step_type",
        "Expected a known kind of step, but got unknown step type: "
            + Node.shorten(type)
            + Suggestion.closest(type, KINDS)
                .map(near -> " (did you mean '" + near + "'?)")
                .orElse(advice(type)));
  }

  /** In other tools the kind of a step is what it calls. */
  private static String advice(String type) {
    return Names.isLegal(type)
        ? "; to call an action write 'action: " + type + "', and what it needs under 'inputs'"
        : "";
  }

  private static void reportSeveral(Fields step, List<String> kinds) {
    step.owner()
        .problem(
            "ambiguous_step",
            "Expected a step to do one thing, but it is '"
                + kinds.get(0)
                + "' and '"
                + kinds.get(1)
                + "': make it two steps");
  }

  private static void reportNothing(Fields step) {
    step.owner()
        .problem(
            "missing_key",
            "Expected a step to say what it does, such as 'action: name', but it says nothing");
  }
}
