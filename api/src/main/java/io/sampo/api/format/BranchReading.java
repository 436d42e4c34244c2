package io.sampo.api.format;

import io.sampo.api.definition.StepKind;
import io.sampo.api.definition.StepKind.Case;
import io.sampo.api.json.Json;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the kinds that choose among lists of steps. */
final class BranchReading {
  /** The keys of a condition that hold steps. */
  static final Set<String> BRANCHES = Set.of("then_steps", "else_steps");

  static final Vocabulary CONDITION =
      Vocabulary.of("expression", "then_steps|then|true_steps", "else_steps|else|false_steps");
  private static final Vocabulary SWITCH =
      Vocabulary.of("expression|value", "cases", "default|else|else_steps");
  private static final Vocabulary CASE = Vocabulary.of("value|when|case", "steps|then");

  private BranchReading() {}

  static Optional<StepKind> condition(Value body) {
    return body.fields(CONDITION).flatMap(BranchReading::condition);
  }

  private static Optional<StepKind> condition(Fields fields) {
    Optional<String> expression = expression(fields);
    var then = GroupReading.optional(fields, "then_steps");
    var otherwise = GroupReading.optional(fields, "else_steps");
    return expression.map(text -> new StepKind.Condition(text, then, otherwise));
  }

  private static Optional<String> expression(Fields fields) {
    return fields.require("expression", "an expression").flatMap(ExpressionText::read);
  }

  static Optional<StepKind> choice(Value body) {
    return body.fields(SWITCH).flatMap(BranchReading::choice);
  }

  private static Optional<StepKind> choice(Fields fields) {
    Optional<String> expression = expression(fields);
    List<Case> cases =
        fields.require("cases", "the cases").map(BranchReading::cases).orElse(List.of());
    var otherwise = GroupReading.optional(fields, "default");
    return expression.map(text -> new StepKind.Switch(text, cases, otherwise));
  }

  /** Cases are a list with any values, or an object whose keys are texts to compare with. */
  private static List<Case> cases(Value value) {
    if (value.isObject()) {
      return value.members().orElse(List.of()).stream()
          .map(member -> new Case(Json.of(member.key()), StepReading.list(member.value())))
          .toList();
    }
    return value.items("a list or an object").stream()
        .flatMap(item -> item.fields(CASE).stream())
        .flatMap(item -> listed(item).stream())
        .toList();
  }

  private static Optional<Case> listed(Fields fields) {
    var steps = GroupReading.optional(fields, "steps");
    Optional<Value> value = fields.findEvenNull("value");
    if (value.isEmpty()) {
      fields.require("value", "the value to compare with");
    }
    return value.map(given -> new Case(given.json(), steps));
  }
}
