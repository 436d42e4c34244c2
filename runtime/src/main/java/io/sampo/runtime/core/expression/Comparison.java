package io.sampo.runtime.core.expression;

import io.sampo.api.json.Json;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** When values are equal and which comes first: numbers by value, whatever their type. */
final class Comparison {
  private final Budget budget;

  Comparison(Budget budget) {
    this.budget = budget;
  }

  boolean equal(Object left, Object right) {
    if (left instanceof Number a && right instanceof Number b) {
      budget.all(a);
      budget.all(b);
      return sameNumber(a, b);
    }
    if (left instanceof List<?> a && right instanceof List<?> b) {
      return sameItems(a, b);
    }
    if (left instanceof Map<?, ?> a && right instanceof Map<?, ?> b) {
      return sameMembers(a, b);
    }
    if (left instanceof String text) {
      budget.characters(text.length());
    }
    budget.work(1);
    return Objects.equals(left, right);
  }

  private boolean sameItems(List<?> left, List<?> right) {
    budget.work(1);
    Iterator<?> others = right.iterator();
    return left.size() == right.size()
        && left.stream().allMatch(item -> equal(item, others.next()));
  }

  private boolean sameMembers(Map<?, ?> left, Map<?, ?> right) {
    budget.work(1);
    if (left.size() != right.size()) {
      return false;
    }
    for (Map.Entry<?, ?> member : left.entrySet()) {
      budget.all(member.getKey());
      Object other = right.get(member.getKey());
      if (other == null || !equal(member.getValue(), other)) {
        return false;
      }
    }
    return true;
  }

  private static boolean sameNumber(Number left, Number right) {
    if (left instanceof Long a && right instanceof Long b) {
      return a.longValue() == b.longValue();
    }
    if (left instanceof Double a && right instanceof Double b) {
      return a.doubleValue() == b.doubleValue();
    }
    return Numbers.isFinite(left)
        && Numbers.isFinite(right)
        && Numbers.exact(left).compareTo(Numbers.exact(right)) == 0;
  }

  /**
   * Negative when left comes first, positive when right does.
   *
   * @throws EvaluationFailure when the two have no order
   */
  @SuppressWarnings({"unchecked", "rawtypes"}) // both are of one class
  int order(Object left, Object right) {
    budget.work(1);
    if (left instanceof Number a && right instanceof Number b) {
      budget.all(a);
      budget.all(b);
      return Numbers.isFinite(a) && Numbers.isFinite(b)
          ? Numbers.exact(a).compareTo(Numbers.exact(b))
          : Double.compare(a.doubleValue(), b.doubleValue());
    }
    if (left instanceof String text) {
      budget.characters(text.length());
    }
    if (left instanceof Comparable first && left.getClass() == right.getClass()) {
      return first.compareTo(right);
    }
    throw EvaluationFailure.because(
        "there is no order of " + Words.of(left) + " and " + Words.of(right));
  }

  /** A number that is equal to another exactly when the two numbers are. */
  static Object key(Number number) {
    return Numbers.isFinite(number) ? new Json.Num(Numbers.exact(number)).value() : number;
  }
}
