package io.sampo.api.action;

import java.util.Optional;

/**
 * Where the values of secrets come from. A definition names them, as {@code ${secret.name}} in the
 * inputs of a step; the value is looked up when an attempt begins, given to its action and kept
 * nowhere. Must be thread-safe; it is asked on the thread of the action and may block.
 */
@FunctionalInterface
public interface SecretSource {

  /** Knows no secret. */
  SecretSource NONE = name -> Optional.empty();

  /**
   * The value of a secret; empty when there is none, which fails the step for good. Whatever this
   * throws fails the attempt, which may be tried again.
   */
  Optional<String> find(String name);
}
