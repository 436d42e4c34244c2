package io.sampo.api.format;

import io.sampo.api.definition.StepDefinition;
import io.sampo.api.definition.StepKind;
import io.sampo.api.definition.StepKind.Repeat;
import java.util.List;
import java.util.Optional;

/** Reads loops: over a list, or as long as a condition holds. */
final class LoopReading {
  private static final int DEFAULT_ROUNDS = 1000;
  private static final Vocabulary LOOP =
      Vocabulary.of(
          "over|for_each",
          "as",
          "while",
          "until",
          "steps",
          "max_concurrency|concurrency",
          "max_iterations",
          "on_limit",
          "every",
          "timeout");

  private LoopReading() {}

  static Optional<StepKind> read(Value body) {
    return body.fields(LOOP).flatMap(LoopReading::read);
  }

  private static Optional<StepKind> read(Fields fields) {
    List<String> tests = List.of("over", "while", "until").stream().filter(fields::has).toList();
    if (tests.size() != 1) {
      String found = tests.isEmpty() ? "none is there" : "there is more than one";
      fields
          .owner()
          .problem("missing_key", "Expected one of 'over', 'while' and 'until', but " + found);
      return Optional.empty();
    }
    return tests.get(0).equals("over") ? overItems(fields) : repeat(fields, tests.get(0));
  }

  private static Optional<StepKind> overItems(Fields fields) {
    Optional<String> over = expression(fields, "over");
    fields.forbid("on_limit", "'max_iterations' takes the first items of a list");
    fields.forbid("every", "only 'while' and 'until' have a pause between iterations");
    String as = fields.find("as").flatMap(Names::read).orElse(ActionReading.DEFAULT_ITEM);
    List<StepDefinition> steps = GroupReading.steps(fields);
    return over.map(
        list ->
            new StepKind.Loop(
                list,
                as,
                steps,
                fields.whole("max_concurrency", 1),
                fields.whole("max_iterations", 1)));
  }

  private static Optional<StepKind> repeat(Fields fields, String test) {
    Optional<String> expression = expression(fields, test);
    fields.forbid("as", "there is no list: rounds have no item");
    fields.forbid("max_concurrency", "rounds follow each other");
    List<StepDefinition> steps = GroupReading.steps(fields);
    Repeat.Pace pace =
        new Repeat.Pace(
            fields.whole("max_iterations", 1).orElse(DEFAULT_ROUNDS),
            fields.find("on_limit").flatMap(LoopReading::onLimit).orElse(Repeat.OnLimit.FAIL),
            fields.find("every").flatMap(WaitingReading::durationText));
    Repeat.Test when = test.equals("while") ? Repeat.Test.WHILE : Repeat.Test.UNTIL;
    return expression.map(text -> new Repeat(when, text, steps, pace));
  }

  private static Optional<Repeat.OnLimit> onLimit(Value value) {
    for (Repeat.OnLimit word : Repeat.OnLimit.values()) {
      if (value.isText() && word.name().equalsIgnoreCase(value.raw().strip())) {
        return Optional.of(word);
      }
    }
    return value.mismatch("'fail' or 'continue'");
  }

  private static Optional<String> expression(Fields fields, String key) {
    return fields.require(key, "an expression").flatMap(ExpressionText::read);
  }
}
