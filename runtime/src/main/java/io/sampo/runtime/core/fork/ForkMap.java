package io.sampo.runtime.core.fork;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A map that can be forked in constant time, for a decision works on a fork of the state and throws
 * it away: it must not cost what the state is large. The fork reads through to its base and keeps
 * its own changes to itself. The base may be read by other threads.
 */
public final class ForkMap<K, V> {
  private final @Nullable ForkMap<K, V> base;
  private Map<K, Optional<V>> changes;

  private ForkMap(@Nullable ForkMap<K, V> base, Map<K, Optional<V>> changes) {
    this.base = base;
    this.changes = changes;
  }

  public static <K, V> ForkMap<K, V> create() {
    return new ForkMap<>(null, new ConcurrentHashMap<>());
  }

  public ForkMap<K, V> fork() {
    return new ForkMap<>(this, Map.of());
  }

  public @Nullable V get(K key) {
    Optional<V> own = changes.get(key);
    if (own != null) {
      return own.orElse(null);
    }
    return base == null ? null : base.get(key);
  }

  public void put(K key, V value) {
    own().put(key, Optional.of(value));
  }

  /** Most forks change nothing, so they get their map when they do. */
  private Map<K, Optional<V>> own() {
    if (base != null && changes.isEmpty()) {
      changes = new HashMap<>(4);
    }
    return changes;
  }

  public void remove(K key) {
    if (base == null) {
      changes.remove(key);
    } else {
      own().put(key, Optional.empty());
    }
  }

  /** Moves the fork's changes into its base; does nothing to a base. */
  public void flush() {
    if (base != null && !changes.isEmpty()) {
      changes.forEach(
          (key, value) -> value.ifPresentOrElse(set -> base.put(key, set), () -> base.remove(key)));
      changes = Map.of();
    }
  }

  /** Visits every entry, in no order. */
  public void forEach(BiConsumer<K, V> visitor) {
    toMap().forEach(visitor);
  }

  public Map<K, V> toMap() {
    Map<K, V> all = base == null ? new HashMap<>() : base.toMap();
    changes.forEach(
        (key, value) -> value.ifPresentOrElse(v -> all.put(key, v), () -> all.remove(key)));
    return all;
  }
}
