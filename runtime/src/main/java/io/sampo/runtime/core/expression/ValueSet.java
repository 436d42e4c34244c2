package io.sampo.runtime.core.expression;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Values without those that are equal to another. Lists and objects are compared one by one, which
 * is paid for; for others the time of a look-up does not depend on how many there are.
 */
final class ValueSet {
  private final Budget budget;
  private final Comparison comparison;
  private final Set<Object> scalars = new HashSet<>();
  private final List<Object> containers = new ArrayList<>();

  ValueSet(Budget budget) {
    this.budget = budget;
    this.comparison = new Comparison(budget);
  }

  /** Adds a value; whether it is new. */
  boolean add(Object value) {
    if (!isContainer(value)) {
      return scalars.add(key(value));
    }
    return !contains(value) && containers.add(value);
  }

  boolean contains(Object value) {
    return isContainer(value)
        ? containers.stream().anyMatch(other -> comparison.equal(value, other))
        : scalars.contains(key(value));
  }

  private Object key(Object value) {
    budget.all(value);
    return value instanceof Number number ? Comparison.key(number) : value;
  }

  private static boolean isContainer(Object value) {
    return value instanceof List || value instanceof Map;
  }
}
