package io.sampo.runtime.core.expression;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The variables of the macros around a place, innermost first. */
final class Bindings {
  static final Bindings NONE = new Bindings("", "", null);

  private final String name;
  private final Object value;
  private final @Nullable Bindings outer;
  private final int depth;

  private Bindings(String name, Object value, @Nullable Bindings outer) {
    this.name = name;
    this.value = value;
    this.outer = outer;
    this.depth = outer == null ? 0 : outer.depth + 1;
  }

  Bindings with(String variable, Object given) {
    return new Bindings(variable, given, this);
  }

  /** How many there are to look through. */
  int depth() {
    return depth;
  }

  Optional<Object> find(String variable) {
    for (Bindings at = this; at.outer != null; at = at.outer) {
      if (at.name.equals(variable)) {
        return Optional.of(at.value);
      }
    }
    return Optional.empty();
  }
}
