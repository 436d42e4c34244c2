package io.sampo.api.format;

import io.sampo.api.definition.OnError;
import io.sampo.api.json.Json;
import io.sampo.api.problem.Suggestion;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How what follows a failure is written: a word, or a step to go to. */
final class OnErrorForm {
  private static final String EXPECTED = "fail, continue, pause, retry or goto: step";
  private static final List<String> WORDS = List.of("fail", "continue", "pause", "retry", "goto");
  private static final ObjectForm<String> GOTO =
      ObjectForm.of(
              "on_error", Field.required("goto", Forms.NAME, "a step").map(to -> to, to -> to))
          .hinting(
              "it stands alone, as in 'on_error: continue'", "fail", "continue", "pause", "retry");
  private static final Form<OnError> FORM =
      Form.of(
          EXPECTED,
          Schemas.anyOf(
              Schemas.type("string")
                  .with("pattern", Json.of("^(?i)(fail|continue|pause|retry|goto:.+)$")),
              GOTO.schema()),
          OnErrorForm::read,
          OnErrorForm::write);

  private OnErrorForm() {}

  /** The strategy of a step or of the defaults; {@code flag} is the old key for "continue". */
  static Part<Optional<OnError>> field(String flag) {
    return Field.optional("on_error", FORM, "what follows when no attempt is left")
        .reading(fields -> find(fields, flag))
        .and(Key.old(flag, Forms.FLAG, "on_error"));
  }

  private static Optional<Optional<OnError>> find(Fields fields, String flag) {
    if (fields.find("on_error").isEmpty()) {
      return Optional.of(
          fields.flag(flag) ? Optional.of(new OnError.Continue()) : Optional.empty());
    }
    fields.forbid(flag, "'on_error' says it already: remove one");
    return Optional.of(fields.find("on_error").flatMap(FORM::read));
  }

  private static Optional<OnError> read(Value value) {
    if (value.isObject()) {
      return GOTO.read(value).map(OnError.Goto::new);
    }
    if (!value.isText()) {
      return value.mismatch(EXPECTED);
    }
    return word(value.raw().strip(), value);
  }

  private static Optional<OnError> word(String text, Value value) {
    if (text.toLowerCase(Locale.ROOT).startsWith("goto:")) {
      return gotoStep(text.substring("goto:".length()).strip(), value);
    }
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "fail" -> Optional.of(new OnError.Fail());
      case "retry" -> Optional.of(new OnError.Retry());
      case "continue" -> Optional.of(new OnError.Continue());
      case "pause" -> Optional.of(new OnError.Pause());
      case "goto" -> gotoStep("", value);
      default -> unknown(text, value);
    };
  }

  private static Optional<OnError> gotoStep(String step, Value value) {
    if (step.isEmpty()) {
      value.problem(
          "invalid_value",
          "Expected 'goto' to name a step, but it names none: write 'on_error: {goto: step}'");
      return Optional.empty();
    }
    return Names.check(step, value) ? Optional.of(new OnError.Goto(step)) : Optional.empty();
  }

  private static Optional<OnError> unknown(String text, Value value) {
    value.problem(
        "invalid_value",
        "Expected 'on_error' to be "
            + EXPECTED
            + ", but got '"
            + Node.shorten(text)
            + "'"
            + Suggestion.hint(text, WORDS));
    return Optional.empty();
  }

  private static Json write(OnError onError) {
    if (onError instanceof OnError.Goto to) {
      return GOTO.write(to.step());
    }
    if (onError instanceof OnError.Continue) {
      return Json.of("continue");
    }
    if (onError instanceof OnError.Retry) {
      return Json.of("retry");
    }
    return Json.of(onError instanceof OnError.Pause ? "pause" : "fail");
  }
}
