package io.sampo.runtime.core.state;

import io.sampo.api.json.Json;
import io.sampo.api.view.Failure;
import io.sampo.runtime.core.FailureOrigin;
import io.sampo.runtime.core.StepPhase;
import java.util.Optional;

/**
 * What is known of one step instance.
 *
 * @param phase what it is doing
 * @param times how often it was begun and tried
 * @param input what its attempts run on; the JSON null before it is scheduled and when it is over
 * @param output its result; the JSON null unless completed
 * @param failureOrigin the newest failure, if any
 * @param remark what else is known
 */
public record StepState(
    StepPhase phase,
    Times times,
    Json input,
    Json output,
    Optional<FailureOrigin> failureOrigin,
    Remark remark) {

  public static final StepState PENDING =
      new StepState(
          StepPhase.PENDING, Times.NONE, Json.NULL, Json.NULL, Optional.empty(), Remark.NONE);

  /**
   * What else is known of a step.
   *
   * @param note why it was skipped, or another remark for people; empty when there is none
   * @param cacheKey the key under which its result may be reused; empty when it may not
   */
  public record Remark(String note, String cacheKey) {
    static final Remark NONE = new Remark("", "");

    static Remark of(String note) {
      return note.isEmpty() ? NONE : new Remark(note, "");
    }
  }

  /**
   * How often a step was begun and tried.
   *
   * @param occurrence from 1; more than that when a failure elsewhere led back to it
   * @param attempt the newest attempt of this occurrence, from 1; 0 when none has begun
   */
  public record Times(int occurrence, int attempt) {
    static final Times NONE = new Times(1, 0);
    private static final Times FIRST = new Times(1, 1);

    Times attempt(int number) {
      return occurrence == 1 && number == 1 ? FIRST : new Times(occurrence, number);
    }
  }

  public String note() {
    return remark.note();
  }

  public int attempt() {
    return times.attempt();
  }

  public Optional<Failure> failure() {
    return failureOrigin.map(FailureOrigin::failure);
  }

  public StepState to(StepPhase next) {
    Json kept = next.isActive() ? input : Json.NULL;
    return new StepState(next, times, kept, output, failureOrigin, remark);
  }

  /** An attempt or a round of what it holds begins. */
  public StepState begun(StepPhase next, int attempt, Json on) {
    return new StepState(next, times.attempt(attempt), on, output, failureOrigin, remark);
  }

  /** Its result may be reused under a key. */
  public StepState cached(String key) {
    return new StepState(
        phase, times, input, output, failureOrigin, new Remark(remark.note(), key));
  }

  public StepState completed(Json result, String note) {
    return new StepState(
        StepPhase.COMPLETED, times, Json.NULL, result, failureOrigin, Remark.of(note));
  }

  public StepState skipped(String reason) {
    Remark why = Remark.of(reason);
    return new StepState(StepPhase.SKIPPED, times, Json.NULL, Json.NULL, failureOrigin, why);
  }

  public StepState failed(StepPhase next, int attempt, FailureOrigin why) {
    Json kept = next.isActive() ? input : Json.NULL;
    return new StepState(next, times.attempt(attempt), kept, output, Optional.of(why), remark);
  }

  /** As if it had never begun, but another occurrence if it had. */
  public StepState again() {
    return phase == StepPhase.PENDING
        ? this
        : new StepState(
            StepPhase.PENDING,
            new Times(times.occurrence() + 1, 0),
            Json.NULL,
            Json.NULL,
            Optional.empty(),
            Remark.NONE);
  }
}
