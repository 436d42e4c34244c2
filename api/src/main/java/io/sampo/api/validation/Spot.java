package io.sampo.api.validation;

import io.sampo.api.problem.KeyPath;

/**
 * Where a problem is.
 *
 * @param ordinal the step it belongs to, counted in the order of a file; -1 before all steps
 * @param path where exactly
 */
record Spot(int ordinal, KeyPath path) {

  /** A place outside the steps. */
  static Spot of(String path) {
    return new Spot(-1, new KeyPath(path));
  }

  Spot key(String key) {
    return at(path.key(key));
  }

  Spot index(int index) {
    return at(path.index(index));
  }

  /** Another path of the same step. */
  Spot at(KeyPath other) {
    return new Spot(ordinal, other);
  }
}
