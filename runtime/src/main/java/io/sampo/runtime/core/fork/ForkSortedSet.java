package io.sampo.runtime.core.fork;

import java.util.Comparator;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A sorted set whose first element is found without going through all, and that can be forked in
 * constant time; see {@link ForkMap}.
 */
public final class ForkSortedSet<T> {
  private final @Nullable ForkSortedSet<T> base;
  private final Comparator<T> order;
  private Set<T> added = Set.of();
  private Set<T> removed = Set.of();

  private ForkSortedSet(@Nullable ForkSortedSet<T> base, Comparator<T> order) {
    this.base = base;
    this.order = order;
  }

  /** An empty set; no two elements that differ may be equal in the order. */
  public static <T> ForkSortedSet<T> create(Comparator<T> order) {
    return new ForkSortedSet<>(null, order);
  }

  public ForkSortedSet<T> fork() {
    return new ForkSortedSet<>(this, order);
  }

  public void add(T element) {
    if (!removed.isEmpty() && removed.remove(element)) {
      return;
    }
    if (added.isEmpty()) { // most forks change nothing, so they get their sets when they do
      added = new TreeSet<>(order);
    }
    added.add(element);
  }

  public void remove(T element) {
    if ((!added.isEmpty() && added.remove(element)) || base == null) {
      return;
    }
    if (removed.isEmpty()) {
      removed = new HashSet<>(2);
    }
    removed.add(element);
  }

  public Optional<T> first() {
    return Optional.ofNullable(first(element -> false));
  }

  /** The first that is not passed over. Costs what is passed over, not what the set is large. */
  private @Nullable T first(Predicate<T> passed) {
    T own = firstAdded(passed);
    T under =
        base == null
            ? null
            : base.first(element -> removed.contains(element) || passed.test(element));
    if (own != null && under != null) {
      return order.compare(own, under) <= 0 ? own : under;
    }
    return own == null ? under : own;
  }

  private @Nullable T firstAdded(Predicate<T> passed) {
    if (added.isEmpty()) {
      return null;
    }
    for (T element : added) {
      if (!passed.test(element)) {
        return element;
      }
    }
    return null;
  }
}
