package io.sampo.runtime.core.expression;

import dev.cel.common.values.NullValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** CEL's optional values: {@code a.?b}, {@code a[?0]} and what can be done with what they yield. */
final class OptionalFunctions {
  static final Map<String, Function> ALL =
      Map.ofEntries(
          Map.entry("optional.none", arguments -> Optional.empty()),
          Map.entry("optional.of", arguments -> Optional.of(arguments.get(0))),
          Map.entry("optional.ofNonZeroValue", OptionalFunctions::ofNonZero),
          Map.entry("optional.unwrap", OptionalFunctions::present),
          Map.entry("hasValue", arguments -> optional(arguments).isPresent()),
          Map.entry("value", OptionalFunctions::value),
          Map.entry("_?._", OptionalFunctions::select),
          Map.entry("_[?_]", OptionalFunctions::select));

  private OptionalFunctions() {}

  static Optional<?> optional(Arguments arguments) {
    if (arguments.get(0) instanceof Optional<?> optional) {
      return optional;
    }
    throw arguments.misfit();
  }

  private static Object value(Arguments arguments) {
    return optional(arguments)
        .<Object>map(value -> value)
        .orElseThrow(() -> EvaluationFailure.because("the optional has no value"));
  }

  private static Object ofNonZero(Arguments arguments) {
    Object value = arguments.get(0);
    boolean isZero =
        value instanceof NullValue
            || value.equals("")
            || value.equals(false)
            || (value instanceof Number number && number.doubleValue() == 0)
            || (value instanceof List<?> list && list.isEmpty())
            || (value instanceof Map<?, ?> map && map.isEmpty());
    return isZero ? Optional.empty() : Optional.of(value);
  }

  private static Object present(Arguments arguments) {
    return arguments.list(0).stream()
        .filter(item -> item instanceof Optional<?> optional && optional.isPresent())
        .map(item -> ((Optional<?>) item).get())
        .toList();
  }

  /** A member or an item that may not be there, of a value that may not be there itself. */
  private static Object select(Arguments arguments) {
    Object from = arguments.get(0);
    if (from instanceof Optional<?> optional) {
      return optional.flatMap(value -> CelValues.find(value, arguments.get(1)));
    }
    return CelValues.find(from, arguments.get(1));
  }
}
