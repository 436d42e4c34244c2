package io.sampo.runtime.core.expression;

import java.math.BigDecimal;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.function.UnaryOperator;

/** Arithmetic, order and conversions of numbers, also of those that CEL does not know. */
final class NumberOperators {
  static final Map<String, Function> ALL =
      Map.ofEntries(
          Map.entry("_-_", NumberOperators::arithmetic),
          Map.entry("_*_", NumberOperators::arithmetic),
          Map.entry("_/_", NumberOperators::arithmetic),
          Map.entry("_%_", NumberOperators::arithmetic),
          Map.entry("-_", NumberOperators::arithmetic),
          Map.entry("_<_", arguments -> compared(arguments, order -> order < 0)),
          Map.entry("_<=_", arguments -> compared(arguments, order -> order <= 0)),
          Map.entry("_>_", arguments -> compared(arguments, order -> order > 0)),
          Map.entry("_>=_", arguments -> compared(arguments, order -> order >= 0)),
          Map.entry("string", NumberOperators::string),
          Map.entry("double", arguments -> converted(arguments, BigDecimal::doubleValue)),
          Map.entry("int", arguments -> converted(arguments, NumberOperators::whole)),
          Map.entry("uint", NumberOperators::unsigned));

  private NumberOperators() {}

  /** Of a whole number and another, both are taken as others. */
  static Object arithmetic(Arguments arguments) {
    Arguments operands = arguments.map(value -> Numbers.operand(arguments.function(), value));
    boolean isMixed =
        operands.values().stream().anyMatch(Long.class::isInstance)
            && operands.values().stream().anyMatch(Double.class::isInstance);
    UnaryOperator<Object> asDouble =
        value -> value instanceof Long number ? (Object) number.doubleValue() : value;
    return StandardFunctions.call(isMixed ? operands.map(asDouble) : operands);
  }

  /** CEL's own order knows no decimals. */
  private static Object compared(Arguments arguments, IntPredicate test) {
    if (arguments.values().stream().noneMatch(BigDecimal.class::isInstance)) {
      return StandardFunctions.call(arguments);
    }
    boolean hasOrder =
        arguments.values().stream()
            .noneMatch(value -> value instanceof Double number && Double.isNaN(number));
    Comparison comparison = new Comparison(arguments.budget());
    return hasOrder && test.test(comparison.order(arguments.get(0), arguments.get(1)));
  }

  private static Object string(Arguments arguments) {
    if (!(arguments.get(0) instanceof Number number)) {
      return StandardFunctions.call(arguments);
    }
    arguments.budget().all(number);
    return Numbers.text(number);
  }

  private static Object converted(
      Arguments arguments, java.util.function.Function<BigDecimal, Object> conversion) {
    if (!(arguments.get(0) instanceof BigDecimal number)) {
      return StandardFunctions.call(arguments);
    }
    arguments.budget().all(number);
    return conversion.apply(number);
  }

  private static Object whole(BigDecimal number) {
    return number.toBigInteger().longValueExact();
  }

  private static Object unsigned(Arguments arguments) {
    return StandardFunctions.call(
        arguments.map(
            value ->
                value instanceof BigDecimal number ? number.toBigInteger().toString() : value));
  }
}
