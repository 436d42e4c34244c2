package io.sampo.api.problem;

import io.sampo.api.format.Nesting;

/**
 * A place in a definition, spelled with the keys of a file: {@code steps[2].loop.steps[0].when}.
 * {@link Nesting} spells where steps stand inside each other.
 */
public record KeyPath(String text) {
  /** The definition itself. */
  public static final KeyPath ROOT = new KeyPath("");

  /** A part under a key, or under several with dots between them. */
  public KeyPath key(String key) {
    return new KeyPath(text.isEmpty() ? key : text + "." + key);
  }

  /** An item of a list, counted from 0. */
  public KeyPath index(int index) {
    return new KeyPath(text + "[" + index + "]");
  }

  @Override
  public String toString() {
    return text;
  }
}
