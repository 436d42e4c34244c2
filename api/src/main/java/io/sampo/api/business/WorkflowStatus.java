package io.sampo.api.business;

import java.util.Locale;

/** Where a business workflow is in its life. */
public enum WorkflowStatus {
  PENDING,
  RUNNING,
  COMPLETED,
  FAILED,
  CANCELLED,
  WAITING_APPROVAL,
  PAUSED;

  /** The lower-case word used in files, tables and texts. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
