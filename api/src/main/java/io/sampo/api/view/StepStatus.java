package io.sampo.api.view;

import java.util.Locale;

/** Where a step instance is in its life. */
public enum StepStatus {
  /** Not yet begun. */
  PENDING,
  /** Its dependencies are done; it waits for a free slot. */
  READY,
  /** An attempt is under way. */
  RUNNING,
  /** An attempt has failed; the next one has a time. */
  BACKING_OFF,
  /** It waits for a time or a signal. */
  WAITING,
  COMPLETED,
  FAILED,
  SKIPPED,
  CANCELLED,
  ROLLED_BACK;

  /** Whether the step instance is over. */
  public boolean isFinal() {
    return compareTo(COMPLETED) >= 0;
  }

  /** The lower-case word used in files, tables and texts. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
