package io.sampo.runtime.core.state;

import io.sampo.runtime.core.StepState;
import io.sampo.runtime.core.fork.ForkMap;
import io.sampo.runtime.core.fork.ForkRegistry;
import java.util.Objects;
import java.util.Optional;

/**
 * Finds step instances by their paths. To take a path apart costs its length, and it is longer with
 * every level; so the active steps inside others, which most events are about, are kept by path.
 */
final class StepsByPath {
  private final ForkRegistry<Scope> scopes;
  private final ForkMap<String, StepKey> active;

  private StepsByPath(ForkRegistry<Scope> scopes, ForkMap<String, StepKey> active) {
    this.scopes = scopes;
    this.active = active;
  }

  static StepsByPath create(ForkRegistry<Scope> scopes) {
    return new StepsByPath(scopes, ForkMap.create());
  }

  /** A copy in constant time that finds the steps of other scopes, which are a fork of these. */
  StepsByPath fork(ForkRegistry<Scope> forked) {
    return new StepsByPath(forked, active.fork());
  }

  /** Changes the state of a step; its path changes with it where the step begins anew. */
  @Mutator
  void set(StepRef ref, StepState state) {
    boolean isNested = ref.scope().owner().isPresent();
    boolean wasActive = ref.state().phase().isActive();
    boolean isActive = state.phase().isActive();
    if (isNested && wasActive && !isActive) {
      active.remove(ref.path());
    }
    ref.scope().set(ref.index(), state);
    if (isNested && isActive && !wasActive) {
      active.put(ref.path(), ref.key());
    }
  }

  StepRef at(StepKey key) {
    return new StepRef(Objects.requireNonNull(scopes.get(key.scope())), key.index());
  }

  Optional<StepRef> find(String path) {
    StepKey known = active.get(path);
    if (known != null) {
      return Optional.of(at(known));
    }
    return path.endsWith("]") ? solo(path) : parsed(path);
  }

  private Optional<StepRef> solo(String path) {
    Scope solo = scopes.get(path);
    return solo != null && solo.block().isSolo()
        ? Optional.of(new StepRef(solo, 0))
        : Optional.empty();
  }

  private Optional<StepRef> parsed(String path) {
    return newest(path).filter(ref -> ref.path().equals(path));
  }

  /** The step of that path, whatever occurrence of it is the newest. */
  StepRef untouched(String path) {
    return newest(path)
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "Expected a step of the definition, but got '" + path + "'"));
  }

  private Optional<StepRef> newest(String path) {
    Scope scope = scopes.get(Paths.scope(path));
    int index = scope == null ? -1 : scope.block().indexOf(Paths.id(Paths.name(path)));
    return scope == null || index < 0 ? Optional.empty() : Optional.of(new StepRef(scope, index));
  }
}
