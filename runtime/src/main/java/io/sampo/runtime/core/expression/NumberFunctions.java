package io.sampo.runtime.core.expression;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.function.LongBinaryOperator;

/** CEL's extension "math", for whole numbers as well as for others. */
final class NumberFunctions {
  static final Map<String, Function> ALL =
      Map.ofEntries(
          Map.entry("math.@max", arguments -> outermost(arguments, 1)),
          Map.entry("math.@min", arguments -> outermost(arguments, -1)),
          Map.entry("math.ceil", arguments -> rounded(arguments, Math::ceil)),
          Map.entry("math.floor", arguments -> rounded(arguments, Math::floor)),
          Map.entry("math.round", arguments -> rounded(arguments, NumberFunctions::round)),
          Map.entry("math.trunc", arguments -> rounded(arguments, NumberFunctions::truncate)),
          Map.entry("math.sqrt", arguments -> Math.sqrt(arguments.number(0).doubleValue())),
          Map.entry("math.isNaN", arguments -> Double.isNaN(arguments.number(0).doubleValue())),
          Map.entry(
              "math.isInf", arguments -> Double.isInfinite(arguments.number(0).doubleValue())),
          Map.entry(
              "math.isFinite", arguments -> Double.isFinite(arguments.number(0).doubleValue())),
          Map.entry("math.abs", NumberFunctions::absolute),
          Map.entry("math.sign", NumberFunctions::sign),
          Map.entry("math.bitAnd", arguments -> bits(arguments, (a, b) -> a & b)),
          Map.entry("math.bitOr", arguments -> bits(arguments, (a, b) -> a | b)),
          Map.entry("math.bitXor", arguments -> bits(arguments, (a, b) -> a ^ b)),
          Map.entry("math.bitNot", arguments -> ~arguments.whole(0)),
          Map.entry("math.bitShiftLeft", arguments -> shifted(arguments, (a, n) -> a << n)),
          Map.entry("math.bitShiftRight", arguments -> shifted(arguments, (a, n) -> a >>> n)));

  private NumberFunctions() {}

  /** The greatest (or least) of several numbers, or of those in a list; of equals the first. */
  private static Object outermost(Arguments arguments, int direction) {
    boolean isList = arguments.size() == 1 && arguments.get(0) instanceof List;
    List<?> numbers = isList ? arguments.list(0) : arguments.values();
    Comparison comparison = new Comparison(arguments.budget());
    Object found = null;
    for (Object number : numbers) {
      if (!(number instanceof Number)) {
        throw arguments.misfit();
      }
      if (found == null || comparison.order(number, found) * direction > 0) {
        found = number;
      }
    }
    if (found == null) {
      throw EvaluationFailure.because("there is no greatest or least number of an empty list");
    }
    return found;
  }

  private static Object rounded(Arguments arguments, DoubleUnaryOperator how) {
    Number number = arguments.number(0);
    boolean isWhole =
        number instanceof BigDecimal decimal
            ? Numbers.isWhole(decimal)
            : !(number instanceof Double);
    return isWhole ? number : (Object) how.applyAsDouble(number.doubleValue());
  }

  /** To the nearest whole number, halves away from zero. */
  private static double round(double value) {
    double floor = Math.floor(Math.abs(value));
    boolean isUp = Math.abs(value) - floor >= 0.5;
    return Double.isFinite(value) ? Math.copySign(isUp ? floor + 1 : floor, value) : value;
  }

  private static double truncate(double value) {
    return value < 0 ? Math.ceil(value) : Math.floor(value);
  }

  private static Object absolute(Arguments arguments) {
    Number number = arguments.number(0);
    if (number instanceof Double value) {
      return Math.abs(value);
    }
    if (number instanceof BigDecimal value) {
      return value.abs();
    }
    return number instanceof Long value ? (Object) Math.absExact(value) : number;
  }

  private static Object sign(Arguments arguments) {
    Number number = arguments.number(0);
    if (number instanceof BigDecimal value && Numbers.isWhole(value)) {
      return (long) value.signum();
    }
    return number instanceof Long value
        ? (Object) (long) Long.signum(value)
        : (Object) Math.signum(number.doubleValue());
  }

  private static Object bits(Arguments arguments, LongBinaryOperator operator) {
    return operator.applyAsLong(arguments.whole(0), arguments.whole(1));
  }

  private static Object shifted(Arguments arguments, LongBinaryOperator operator) {
    long places = arguments.whole(1);
    if (places < 0) {
      throw EvaluationFailure.because(
          "'" + arguments.function() + "' takes 0 places or more, not " + places);
    }
    return places >= Long.SIZE ? 0L : operator.applyAsLong(arguments.whole(0), places);
  }
}
