package io.sampo.api.message;

import java.util.Locale;

/** What is to follow for the steps that are held after a failure ({@code on_error: pause}). */
public enum Remedy {
  /** One more try. */
  RETRY,
  /** The failure is noted, dependants run as if the step were done. */
  CONTINUE,
  /** The step has failed. */
  FAIL;

  /** The lower-case word used in files, tables and texts. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
