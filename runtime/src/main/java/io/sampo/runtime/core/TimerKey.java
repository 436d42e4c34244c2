package io.sampo.runtime.core;

/**
 * Names a timer of an execution.
 *
 * @param kind what it is for
 * @param path the step instance it belongs to; empty for the execution's own
 */
public record TimerKey(Kind kind, String path) {

  /** What a timer is for. */
  public enum Kind {
    /** The next try of a step is due. */
    RETRY,
    /** A waiting step has waited long enough. */
    WAIT,
    /** A step that is not a call has taken too long. */
    LIMIT,
    /** All attempts of a step and the delays between them have taken too long. */
    TOTAL,
    /** The execution has taken too long. */
    TIMEOUT
  }

  /** The timer that bounds the whole execution. */
  public static final TimerKey TIMEOUT = new TimerKey(Kind.TIMEOUT, "");

  public static TimerKey retry(String path) {
    return new TimerKey(Kind.RETRY, path);
  }

  public static TimerKey limit(String path) {
    return new TimerKey(Kind.LIMIT, path);
  }

  public static TimerKey total(String path) {
    return new TimerKey(Kind.TOTAL, path);
  }

  public static TimerKey wait(String path) {
    return new TimerKey(Kind.WAIT, path);
  }
}
