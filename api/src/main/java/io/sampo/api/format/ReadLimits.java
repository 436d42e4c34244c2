package io.sampo.api.format;

/**
 * How big a definition may be.
 *
 * @param bytes the longest document, in UTF-8
 * @param depth how deep values may stand in each other, the document itself being 1
 * @param aliases how many YAML aliases a document may use
 * @param steps how many steps a definition may have, nested ones and handlers included
 * @param dependencies how many steps a step may depend on
 */
public record ReadLimits(int bytes, int depth, int aliases, int steps, int dependencies) {
  public static final ReadLimits DEFAULTS = new ReadLimits(1 << 20, 50, 50, 10_000, 1_000);
}
