package io.sampo.api.error;

import java.util.Locale;

/** How bad an error is, for people and for what watches the reports; the least bad first. */
public enum Severity {
  LOW,
  MEDIUM,
  HIGH,
  CRITICAL;

  /** The lower-case word used in files and texts. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
