package io.sampo.api.format;

import java.util.Locale;
import java.util.Optional;

/** The formats in which definitions are written. */
public enum Format {
  YAML,
  JSON;

  /** The format that a file's extension stands for, if any does. */
  public static Optional<Format> ofFile(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    if (lower.endsWith(".yaml") || lower.endsWith(".yml")) {
      return Optional.of(YAML);
    }
    return lower.endsWith(".json") ? Optional.of(JSON) : Optional.empty();
  }
}
