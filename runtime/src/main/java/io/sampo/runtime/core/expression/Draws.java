package io.sampo.runtime.core.expression;

import io.sampo.api.json.TextHash;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What {@code uuid()} and {@code random()} draw from. Each number follows from the origin, the
 * expression and how often that expression has drawn before, so that a decision that is made again
 * comes to the same numbers.
 */
public final class Draws {
  private final Supplier<String> origin;
  private final Map<String, Integer> counts = new HashMap<>();

  /**
   * Numbers of their own.
   *
   * @param origin names the execution, its generation and the step; equal origins draw equal
   *     numbers; asked for only when something is drawn
   */
  public Draws(Supplier<String> origin) {
    this.origin = origin;
  }

  /** The next number of an expression, as 64 hexadecimal digits. */
  String next(String expression) {
    int count = counts.merge(expression, 1, Integer::sum);
    return TextHash.of(origin.get() + '\n' + count + '\n' + expression);
  }
}
