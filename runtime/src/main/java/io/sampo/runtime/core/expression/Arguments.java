package io.sampo.runtime.core.expression;

import dev.cel.common.values.CelByteString;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * What a function is called with.
 *
 * @param function its name as CEL knows it
 * @param values the arguments; of a method, first what it is called on
 * @param budget what the evaluation may still cost
 */
record Arguments(String function, List<Object> values, Budget budget) {

  /** The same with each argument changed. */
  Arguments map(UnaryOperator<Object> change) {
    return new Arguments(function, values.stream().map(change).toList(), budget);
  }

  int size() {
    return values.size();
  }

  Object get(int index) {
    return values.get(index);
  }

  boolean isText(int index) {
    return values.get(index) instanceof String;
  }

  /** A text; reading it is paid for. */
  String text(int index) {
    if (values.get(index) instanceof String text) {
      budget.characters(text.length());
      return text;
    }
    throw misfit();
  }

  long whole(int index) {
    if (values.get(index) instanceof Long number) {
      return number;
    }
    throw misfit();
  }

  /** A place in a text or a list. */
  int place(int index, int most) {
    long place = whole(index);
    if (place < 0 || place > most) {
      throw EvaluationFailure.because(
          "'" + Words.function(function) + "' asks for place " + place + " of " + most);
    }
    return (int) place;
  }

  Number number(int index) {
    if (values.get(index) instanceof Number number) {
      budget.all(number);
      return number;
    }
    throw misfit();
  }

  /** A list; going through it is paid for. */
  List<?> list(int index) {
    if (values.get(index) instanceof List<?> list) {
      budget.work(list.size());
      return list;
    }
    throw misfit();
  }

  Map<?, ?> map(int index) {
    if (values.get(index) instanceof Map<?, ?> map) {
      return map;
    }
    throw misfit();
  }

  CelByteString bytes(int index) {
    if (values.get(index) instanceof CelByteString bytes) {
      budget.characters(bytes.size());
      return bytes;
    }
    throw misfit();
  }

  /** The failure of a function that cannot do with these. */
  EvaluationFailure misfit() {
    return EvaluationFailure.because(
        "'"
            + Words.function(function)
            + "' does not work with "
            + values.stream().map(Words::of).collect(Collectors.joining(" and ")));
  }
}
