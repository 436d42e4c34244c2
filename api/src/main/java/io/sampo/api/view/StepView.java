package io.sampo.api.view;

import io.sampo.api.json.Json;
import java.time.Instant;
import java.util.Optional;

/**
 * One step instance as seen from outside.
 *
 * @param path the instance, such as {@code resize[3]/upload}
 * @param status where it is
 * @param attempt the newest attempt, from 1; 0 when none has begun
 * @param output its result; null value unless completed
 * @param failure the newest failure, if any
 * @param note a remark for people, such as why it was skipped; empty when there is none
 * @param waitingFor what it waits for, if it waits
 * @param times when it began and ended, and how often it was interrupted
 */
public record StepView(
    String path,
    StepStatus status,
    int attempt,
    Json output,
    Optional<Failure> failure,
    String note,
    Optional<WaitingFor> waitingFor,
    Times times) {

  /**
   * When a step began and ended.
   *
   * @param interruptions how often an attempt was cut short with its process and begun again
   * @param startedAt when it began to run or to wait; empty when it has not, or was skipped
   * @param endedAt when it came to its end, whatever that was
   */
  public record Times(int interruptions, Optional<Instant> startedAt, Optional<Instant> endedAt) {
    /** Of a step that has not begun. */
    public static final Times NONE = new Times(0, Optional.empty(), Optional.empty());
  }

  public int interruptions() {
    return times.interruptions();
  }

  public Optional<Instant> startedAt() {
    return times.startedAt();
  }

  public Optional<Instant> endedAt() {
    return times.endedAt();
  }

  /** Whether it stands among the steps of the workflow itself, not inside another step. */
  public boolean isTop() {
    return path.indexOf('/') < 0 && path.indexOf('[') < 0;
  }
}
