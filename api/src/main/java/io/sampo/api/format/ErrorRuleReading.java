package io.sampo.api.format;

import io.sampo.api.error.ErrorRule;
import io.sampo.api.error.ErrorType;
import io.sampo.api.error.Recovery;
import io.sampo.api.error.Severity;
import io.sampo.api.problem.Suggestion;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads what kind of error some failures are: a list of rules. */
final class ErrorRuleReading {
  private static final Vocabulary RULE =
      Vocabulary.of("match|codes|exceptions", "type|class", "severity", "recovery");

  private ErrorRuleReading() {}

  static List<ErrorRule> list(Value value) {
    return value.items("a list of objects with 'match' and 'type'").stream()
        .flatMap(item -> item.fields(RULE).flatMap(ErrorRuleReading::rule).stream())
        .toList();
  }

  private static Optional<ErrorRule> rule(Fields fields) {
    List<String> match = match(fields);
    Optional<ErrorType> type =
        fields
            .require("type", "the type of the error, such as transient")
            .flatMap(value -> word(value, ErrorType.values()));
    Optional<Severity> severity =
        fields.find("severity").flatMap(value -> word(value, Severity.values()));
    Optional<Recovery> recovery =
        fields.find("recovery").flatMap(value -> word(value, Recovery.values()));
    return type.filter(known -> !match.isEmpty())
        .map(known -> new ErrorRule(match, known, severity, recovery));
  }

  private static List<String> match(Fields fields) {
    Optional<Value> value = fields.require("match", "error codes or exception class names");
    List<String> match =
        value.stream()
            .flatMap(some -> some.itemsOrSelf().stream())
            .flatMap(ErrorRuleReading::name)
            .toList();
    value
        .filter(some -> some.isList() && some.itemsOrSelf().isEmpty())
        .ifPresent(
            some ->
                some.problem(
                    "missing_key",
                    "Expected at least one error code or exception class name under '"
                        + some.name()
                        + "', but the list is empty"));
    return match;
  }

  private static Stream<String> name(Value value) {
    Optional<String> name = value.word();
    if (name.filter(String::isBlank).isPresent()) {
      return value.<String>mismatch("an error code or an exception class name").stream();
    }
    return name.stream();
  }

  private static <E extends Enum<E>> Optional<E> word(Value value, E[] known) {
    Optional<String> text = value.text();
    if (text.isEmpty()) {
      return Optional.empty();
    }
    List<String> words = Stream.of(known).map(one -> one.name().toLowerCase(Locale.ROOT)).toList();
    int at = words.indexOf(text.get());
    if (at >= 0) {
      return Optional.of(known[at]);
    }
    value.problem(
        "invalid_value",
        "Expected '"
            + value.name()
            + "' to be one of "
            + String.join(", ", words)
            + ", but got '"
            + Node.shorten(text.get())
            + "'"
            + Suggestion.hint(text.get(), words));
    return Optional.empty();
  }
}
