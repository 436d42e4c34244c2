package io.sampo.runtime.core.fork;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Things that change, by name, that can be forked in constant time all together, since every
 * decision works on a fork of the state and touches few of them: each is forked when the fork first
 * asks for it. See {@link ForkMap}.
 */
public final class ForkRegistry<T extends ForkRegistry.Forkable<T>> {
  private final @Nullable ForkRegistry<T> base;
  private Map<String, Optional<T>> own;

  private ForkRegistry(@Nullable ForkRegistry<T> base, Map<String, Optional<T>> own) {
    this.base = base;
    this.own = own;
  }

  /** Something that can be copied in constant time, the copy's changes staying its own. */
  public interface Forkable<T> {
    T fork();
  }

  public static <T extends Forkable<T>> ForkRegistry<T> create() {
    return new ForkRegistry<>(null, new HashMap<>());
  }

  public ForkRegistry<T> fork() {
    return new ForkRegistry<>(this, Map.of());
  }

  public @Nullable T get(String name) {
    Optional<T> found = own.get(name);
    if (found != null) {
      return found.orElse(null);
    }
    T under = base == null ? null : base.get(name);
    if (under == null) {
      return null;
    }
    T forked = under.fork();
    put(name, forked);
    return forked;
  }

  public void put(String name, T thing) {
    own().put(name, Optional.of(thing));
  }

  /** Most forks touch nothing of it, so they get their map when they do. */
  private Map<String, Optional<T>> own() {
    if (base != null && own.isEmpty()) {
      own = new HashMap<>(4);
    }
    return own;
  }

  public void remove(String name) {
    if (base == null) {
      own.remove(name);
    } else {
      own().put(name, Optional.empty());
    }
  }

  /** The names of all, sorted. */
  public Set<String> names() {
    Set<String> all = base == null ? new TreeSet<>() : base.names();
    own.forEach(
        (name, thing) -> {
          if (thing.isPresent()) {
            all.add(name);
          } else {
            all.remove(name);
          }
        });
    return all;
  }
}
