package io.sampo.api.validation;

/**
 * How big a definition may be.
 *
 * @param steps how many steps it may have, nested ones and handlers included
 * @param dependencies how many steps one step may depend on
 * @param expressionBytes the longest expression, in UTF-8
 * @param depth how deep steps may stand inside each other, those at the top being 1; and each value
 *     in the definition, such as the inputs of a step
 */
public record Limits(int steps, int dependencies, int expressionBytes, int depth) {
  public static final Limits DEFAULTS = new Limits(10_000, 1_000, 4_096, 50);
}
