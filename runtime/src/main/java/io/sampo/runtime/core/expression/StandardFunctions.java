package io.sampo.runtime.core.expression;

import dev.cel.common.CelErrorCode;
import dev.cel.common.exceptions.CelOverloadNotFoundException;
import dev.cel.common.exceptions.CelRuntimeException;
import dev.cel.common.values.CelByteString;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelStandardFunctions;
import dev.cel.runtime.RuntimeEquality;
import dev.cel.runtime.RuntimeHelpers;
import java.util.Map;
import java.util.stream.Collectors;

/** CEL's own functions by name, with what they throw put into words. */
final class StandardFunctions {
  private static final Map<String, CelFunctionBinding> BINDINGS =
      CelStandardFunctions.newBuilder()
          .build()
          .newFunctionBindings(
              RuntimeEquality.create(RuntimeHelpers.create(), Environment.OPTIONS),
              Environment.OPTIONS)
          .stream()
          .collect(Collectors.toUnmodifiableMap(CelFunctionBinding::getOverloadId, b -> b));

  private StandardFunctions() {}

  static Object call(Arguments arguments) {
    CelFunctionBinding binding = BINDINGS.get(arguments.function());
    if (binding == null) {
      throw arguments.misfit();
    }
    arguments.values().forEach(value -> pay(value, arguments.budget()));
    try {
      return binding.getDefinition().apply(arguments.values().toArray());
    } catch (CelOverloadNotFoundException e) {
      throw arguments.misfit();
    } catch (CelRuntimeException e) {
      throw failure(e.getErrorCode(), arguments);
    } catch (CelEvaluationException e) {
      throw failure(e.getErrorCode(), arguments);
    } catch (ArithmeticException e) {
      throw failure(CelErrorCode.NUMERIC_OVERFLOW, arguments);
    } catch (RuntimeException e) { // such as a time zone that nobody knows
      throw unreadable(arguments);
    }
  }

  /** Lists and objects are only asked for their size. */
  private static void pay(Object value, Budget budget) {
    if (value instanceof String text) {
      budget.characters(text.length());
    } else if (value instanceof CelByteString bytes) {
      budget.characters(bytes.size());
    }
  }

  private static EvaluationFailure failure(CelErrorCode code, Arguments arguments) {
    return switch (code) {
      case DIVIDE_BY_ZERO -> EvaluationFailure.because("it divides by zero");
      case NUMERIC_OVERFLOW ->
          EvaluationFailure.because(
              "'" + Words.function(arguments.function()) + "' comes to a number out of range");
      default -> unreadable(arguments);
    };
  }

  /** The failure of a function that cannot read a text. */
  static EvaluationFailure unreadable(Arguments arguments) {
    return EvaluationFailure.because(
        "'"
            + Words.function(arguments.function())
            + "' cannot read "
            + arguments.values().stream()
                .map(StandardFunctions::shown)
                .collect(Collectors.joining(" and ")));
  }

  private static String shown(Object value) {
    return value instanceof String || value instanceof Number
        ? "'" + Words.shortened(Numbers.text(value)) + "'"
        : Words.of(value);
  }
}
