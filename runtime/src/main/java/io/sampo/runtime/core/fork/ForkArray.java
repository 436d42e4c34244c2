package io.sampo.runtime.core.fork;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A fixed row of values that can be forked in constant time, since every decision works on a fork
 * of the state; see {@link ForkMap}. Unlike those it is an array, for it is full from the start.
 */
public final class ForkArray<T> {
  private final @Nullable ForkArray<T> base;
  private final Object[] values;
  private Map<Integer, T> changes;

  private ForkArray(@Nullable ForkArray<T> base, Object[] values, Map<Integer, T> changes) {
    this.base = base;
    this.values = values;
    this.changes = changes;
  }

  public static <T> ForkArray<T> filled(int size, T value) {
    Object[] values = new Object[size];
    Arrays.fill(values, value);
    return new ForkArray<>(null, values, Map.of());
  }

  public ForkArray<T> fork() {
    return new ForkArray<>(this, values, Map.of());
  }

  @SuppressWarnings("unchecked")
  public T get(int index) {
    if (base != null) {
      T own = changes.get(index);
      return own != null ? own : base.get(index);
    }
    return (T) values[index];
  }

  public void set(int index, T value) {
    if (base == null) {
      values[index] = value;
    } else {
      if (changes.isEmpty()) {
        changes = new HashMap<>(4);
      }
      changes.put(index, value);
    }
  }

  public int size() {
    return values.length;
  }
}
