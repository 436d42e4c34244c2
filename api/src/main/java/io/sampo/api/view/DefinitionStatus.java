package io.sampo.api.view;

import java.util.Locale;

/** Whether a definition may be started. */
public enum DefinitionStatus {
  ACTIVE,
  INACTIVE,
  ARCHIVED;

  /** The lower-case word used in files, tables and texts. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
