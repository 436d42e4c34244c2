package io.sampo.api.view;

import io.sampo.api.json.Json;
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
 */
public record StepView(
    String path,
    StepStatus status,
    int attempt,
    Json output,
    Optional<Failure> failure,
    String note,
    Optional<WaitingFor> waitingFor) {

  /** Whether it stands among the steps of the workflow itself, not inside another step. */
  public boolean isTop() {
    return path.indexOf('/') < 0 && path.indexOf('[') < 0;
  }
}
