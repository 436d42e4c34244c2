package io.sampo.api.view;

import java.util.Locale;

/** Where an execution is in its life. */
public enum ExecutionStatus {
  PENDING,
  RUNNING,
  WAITING_APPROVAL,
  PAUSED,
  ROLLING_BACK,
  COMPLETED,
  FAILED,
  CANCELLED;

  /** Whether nothing can happen to the execution any more. */
  public boolean isFinal() {
    return this == COMPLETED || this == FAILED || this == CANCELLED;
  }

  /** The lower-case word used in files, tables and texts. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
