package io.sampo.api.format;

import io.sampo.api.definition.StepKind;
import io.sampo.api.problem.Suggestion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds out of which kind a step is, by the keys it has. */
final class KindReading {
  private static final List<String> OF_ACTIONS = List.of("for_each", "as", "batch");

  private KindReading() {}

  /** The kind of a step; {@code defaultAction} is what one that says nothing does, if not empty. */
  static Optional<StepKind> read(Fields step, String defaultAction) {
    Optional<String> word = word(step, defaultAction);
    if (word.isEmpty()) {
      return Optional.empty();
    }
    if (word.get().equals("action")) {
      return ActionForms.read(step, defaultAction);
    }
    OF_ACTIONS.forEach(key -> step.forbid(key, "only action steps take it: use a loop"));
    return Kinds.ALL.read(word.get(), step);
  }

  private static Optional<String> word(Fields step, String defaultAction) {
    List<String> present = present(step);
    Optional<String> type = step.text("type").map(Spellings::ofKind);
    if (type.isPresent() && !Kinds.WORDS.contains(type.get())) {
      step.find("type").ifPresent(value -> reportUnknown(value, type.get()));
      return Optional.empty();
    }
    type.filter(word -> !present.contains(word)).ifPresent(present::add);
    if (present.size() > 1) {
      reportSeveral(step, present);
      return Optional.empty();
    }
    if (present.isEmpty() && defaultAction.isEmpty()) {
      if (!step.isMisspelt(Kinds.WORDS.toArray(String[]::new))) {
        reportNothing(step);
      }
      return Optional.empty();
    }
    return Optional.of(present.isEmpty() ? "action" : present.get(0));
  }

  private static List<String> present(Fields step) {
    List<String> present = new ArrayList<>();
    for (String kind : Kinds.WORDS) {
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
            + Suggestion.closest(type, Kinds.WORDS)
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
