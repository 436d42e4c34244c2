package io.sampo.api.error;

import java.util.Locale;

/**
 * What kind of error a failure is; each kind has a severity and a recovery unless said otherwise.
 */
public enum ErrorType {
  /** Something beyond the action that tends to pass by itself, such as a lost connection. */
  TRANSIENT(Severity.LOW, Recovery.RETRY),
  /** Something took longer than it may. */
  TIMEOUT(Severity.MEDIUM, Recovery.RETRY),
  /** Something that is needed is missing, used up, locked or held by somebody else. */
  RESOURCE(Severity.HIGH, Recovery.RETRY),
  /** Somebody may not do what was tried; a person has to see to it. */
  PERMISSION(Severity.HIGH, Recovery.GIVE_UP),
  /** The input, the result or the definition is wrong and stays so. */
  VALIDATION(Severity.MEDIUM, Recovery.GIVE_UP),
  /** The program is broken. */
  FATAL(Severity.CRITICAL, Recovery.GIVE_UP),
  /** Nothing is known about it. */
  UNKNOWN(Severity.MEDIUM, Recovery.RETRY);

  private final Severity severity;
  private final Recovery recovery;

  ErrorType(Severity severity, Recovery recovery) {
    this.severity = severity;
    this.recovery = recovery;
  }

  /** How bad errors of this type are unless a rule says otherwise. */
  public Severity severity() {
    return severity;
  }

  /** What is done after errors of this type unless a rule says otherwise. */
  public Recovery recovery() {
    return recovery;
  }

  /**
   * The lower-case word used in files and texts; {@code retry_on} and {@code give_up_on} know it.
   */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
