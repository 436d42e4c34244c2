package io.sampo.api.format;

import io.sampo.api.error.ErrorRule;
import io.sampo.api.error.ErrorType;
import io.sampo.api.error.Recovery;
import io.sampo.api.error.Severity;
import io.sampo.api.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How is written what kind of error some failures are: a list of rules. */
final class ErrorRuleForm {
  private static final ObjectForm<ErrorRule> RULE = ObjectForm.of("error rule", rule());

  /** The rules. */
  static final Form<List<ErrorRule>> RULES =
      Form.of(
          "list of error rules",
          Schemas.list(RULE.schema()),
          value ->
              Optional.of(
                  value.items("a list of objects with 'match' and 'type'").stream()
                      .flatMap(item -> RULE.read(item).stream())
                      .toList()),
          rules -> Json.array(rules.stream().map(RULE::write).toList()));

  private ErrorRuleForm() {}

  private static Part<ErrorRule> rule() {
    Form<List<String>> names =
        Form.of(Forms.TEXTS.words(), Forms.TEXTS.schema(), ErrorRuleForm::names, Members::texts);
    var match =
        Field.required("match", names, "error codes or exception class names").of(ErrorRule::match);
    var type =
        Field.required(
                "type",
                Forms.word(List.of(ErrorType.values())),
                "the type of the error, such as transient")
            .of(ErrorRule::type);
    var severity =
        Field.optional("severity", Forms.word(List.of(Severity.values())), "how grave it is")
            .of(ErrorRule::severity);
    var recovery =
        Field.optional("recovery", Forms.word(List.of(Recovery.values())), "what may help")
            .of(ErrorRule::recovery);
    return Part.whole(
        in -> new ErrorRule(in.get(match), in.get(type), in.get(severity), in.get(recovery)),
        match,
        type,
        severity,
        recovery);
  }

  private static Optional<List<String>> names(Value value) {
    if (value.isList() && value.itemsOrSelf().isEmpty()) {
      value.problem(
          "missing_key",
          "Expected at least one error code or exception class name under '"
              + value.name()
              + "', but the list is empty");
      return Optional.empty();
    }
    List<String> names = new ArrayList<>();
    for (Value item : value.itemsOrSelf()) {
      Optional<String> name = item.word();
      if (name.filter(String::isBlank).isPresent()) {
        item.mismatch("an error code or an exception class name");
      } else {
        name.ifPresent(names::add);
      }
    }
    return names.isEmpty() ? Optional.empty() : Optional.of(names);
  }
}
