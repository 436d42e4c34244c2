package io.sampo.api.format;

import io.sampo.api.problem.Suggestion;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The constants of an enum as definitions write them: their names in lower case. */
final class Words {
  private Words() {}

  static String of(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  static List<String> of(List<? extends Enum<?>> constants) {
    return constants.stream().map(constant -> of(constant)).toList();
  }

  /** The constant that a value names; what is no such name is reported with a near one. */
  static <E extends Enum<E>> Optional<E> read(Value value, List<E> known) {
    Optional<String> text = value.text();
    if (text.isEmpty()) {
      return Optional.empty();
    }
    List<String> words = of(known);
    int at = words.indexOf(text.get());
    if (at >= 0) {
      return Optional.of(known.get(at));
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
