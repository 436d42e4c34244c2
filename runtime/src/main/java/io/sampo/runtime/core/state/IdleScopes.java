package io.sampo.runtime.core.state;

import io.sampo.runtime.core.fork.ForkSortedSet;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The paths of scopes in which nothing goes on any more, so that the rules settle them. They come
 * in the order of their paths, whatever led to the state: a decision on a restored state then emits
 * the same events. A path that does not apply any more is dropped when it comes first.
 */
final class IdleScopes {
  private final ForkSortedSet<String> paths;

  private IdleScopes(ForkSortedSet<String> paths) {
    this.paths = paths;
  }

  static IdleScopes create() {
    return new IdleScopes(ForkSortedSet.create(String::compareTo));
  }

  IdleScopes fork() {
    return new IdleScopes(paths.fork());
  }

  /** Adds a path, and drops those at the front that do not apply, so that these stay few. */
  void add(String path, Predicate<String> applies) {
    Optional<String> unused = first(applies);
    paths.add(path);
  }

  /** The first path that applies. */
  Optional<String> first(Predicate<String> applies) {
    Optional<String> first = paths.first();
    while (first.isPresent() && !applies.test(first.get())) {
      paths.remove(first.get());
      first = paths.first();
    }
    return first;
  }
}
