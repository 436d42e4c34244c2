package io.sampo.runtime.core;

import io.sampo.api.json.Json;
import io.sampo.api.view.Failure;
import io.sampo.api.view.StepStatus;
import java.util.Optional;

/**
 * What is known of one step instance.
 *
 * @param status where it is
 * @param attempt the newest attempt, from 1; 0 when none has begun
 * @param input what its attempts run on; the JSON null before it is scheduled and when it is over
 * @param output its result; the JSON null unless completed
 * @param failure the newest failure, if any
 */
record StepState(
    StepStatus status, int attempt, Json input, Json output, Optional<Failure> failure) {

  static final StepState PENDING =
      new StepState(StepStatus.PENDING, 0, Json.NULL, Json.NULL, Optional.empty());

  StepState to(StepStatus next) {
    return new StepState(next, attempt, next.isFinal() ? Json.NULL : input, output, failure);
  }

  StepState running(int number) {
    return new StepState(StepStatus.RUNNING, number, input, output, failure);
  }

  StepState scheduled(Json on) {
    return new StepState(StepStatus.RUNNING, 1, on, output, failure);
  }

  StepState completed(Json result) {
    return new StepState(StepStatus.COMPLETED, attempt, Json.NULL, result, failure);
  }

  StepState failed(StepStatus next, int number, Failure why) {
    Json kept = next.isFinal() ? Json.NULL : input;
    return new StepState(next, number, kept, output, Optional.of(why));
  }
}
