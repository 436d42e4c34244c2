package io.sampo.runtime.core.expression;

import dev.cel.common.ast.CelExpr;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What macros go over, and what their variables are in each iteration. */
final class Ranges {
  private Ranges() {}

  static Collection<?> items(Object range) {
    if (range instanceof Map<?, ?> map) {
      return map.keySet();
    }
    if (range instanceof List<?> list) {
      return list;
    }
    throw EvaluationFailure.because("a list or an object is asked for, not " + Words.of(range));
  }

  /** With two variables an object gives names and members, a list indices and items. */
  static Bindings iteration(
      CelExpr.CelComprehension loop, Bindings outer, Object range, Object item, long index) {
    if (loop.iterVar2().isEmpty()) {
      return outer.with(loop.iterVar(), item);
    }
    if (range instanceof Map<?, ?> map) {
      Object member = Objects.requireNonNull(map.get(item));
      return outer.with(loop.iterVar(), item).with(loop.iterVar2(), member);
    }
    return outer.with(loop.iterVar(), index).with(loop.iterVar2(), item);
  }
}
