package io.sampo.api.definition;

/** How many of several must be done. */
public sealed interface Join {

  /** Every one. */
  record All() implements Join {}

  /** The first one. */
  record Any() implements Join {}

  /** The first {@code count}, at least 1. */
  record Count(int count) implements Join {
    public Count {
      if (count < 1) {
        throw new IllegalArgumentException("Expected a join of at least 1, but got " + count);
      }
    }
  }

  /** How many of {@code total} must be done. */
  default int of(int total) {
    if (this instanceof Count count) {
      return Math.min(count.count(), total);
    }
    return this instanceof Any ? Math.min(1, total) : total;
  }
}
