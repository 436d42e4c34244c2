package io.sampo.runtime.core.expression;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All functions that expressions can call; what is not ours is CEL's. */
final class Functions {
  private static final Map<String, Function> OWN =
      Stream.of(
              Operators.ALL,
              TextFunctions.ALL,
              ListFunctions.ALL,
              MergeFunctions.ALL,
              AggregateFunctions.ALL,
              JsonFunctions.ALL,
              FormatFunction.ALL,
              NumberFunctions.ALL,
              NumberOperators.ALL,
              OptionalFunctions.ALL)
          .flatMap(functions -> functions.entrySet().stream())
          .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

  private Functions() {}

  static Object call(Arguments arguments) {
    Function own = OWN.get(arguments.function());
    if (own == null) {
      return StandardFunctions.call(arguments);
    }
    try {
      return own.call(arguments);
    } catch (ArithmeticException e) {
      throw EvaluationFailure.because(
          "'" + Words.function(arguments.function()) + "' comes to a number out of range");
    }
  }
}
