package io.sampo.runtime.core;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A fixed row of values that can be forked in constant time, since every decision works on a fork
 * of the state; see {@link Entries}. Unlike those it is an array, for it is full from the start.
 */
final class Cells<T> {
  private final @Nullable Cells<T> base;
  private final Object[] values;
  private Map<Integer, T> changes;

  private Cells(@Nullable Cells<T> base, Object[] values, Map<Integer, T> changes) {
    this.base = base;
    this.values = values;
    this.changes = changes;
  }

  static <T> Cells<T> filled(int size, T value) {
    Object[] values = new Object[size];
    Arrays.fill(values, value);
    return new Cells<>(null, values, Map.of());
  }

  Cells<T> fork() {
    return new Cells<>(this, values, Map.of());
  }

  @SuppressWarnings("unchecked")
  T get(int index) {
    if (base != null) {
      T own = changes.get(index);
      return own != null ? own : base.get(index);
    }
    return (T) values[index];
  }

  void set(int index, T value) {
    if (base == null) {
      values[index] = value;
    } else {
      if (changes.isEmpty()) {
        changes = new HashMap<>(4);
      }
      changes.put(index, value);
    }
  }

  int size() {
    return values.length;
  }
}
