package io.sampo.runtime.core;

import io.sampo.api.json.Json;
import io.sampo.api.view.Failure;
import java.util.Optional;

/**
 * What is known of one step instance.
 *
 * @param doing what it is doing
 * @param times how often it was begun and tried
 * @param input what its attempts run on; the JSON null before it is scheduled and when it is over
 * @param output its result; the JSON null unless completed
 * @param trouble the newest failure, if any
 * @param remark what else is known
 */
record StepState(
    Doing doing, Times times, Json input, Json output, Optional<Trouble> trouble, Remark remark) {

  static final StepState PENDING =
      new StepState(Doing.PENDING, Times.NONE, Json.NULL, Json.NULL, Optional.empty(), Remark.NONE);

  /**
   * What else is known of a step.
   *
   * @param note why it was skipped, or another remark for people; empty when there is none
   * @param cacheKey the key under which its result may be reused; empty when it may not
   */
  record Remark(String note, String cacheKey) {
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
  record Times(int occurrence, int attempt) {
    static final Times NONE = new Times(1, 0);
    private static final Times FIRST = new Times(1, 1);

    Times attempt(int number) {
      return occurrence == 1 && number == 1 ? FIRST : new Times(occurrence, number);
    }
  }

  String note() {
    return remark.note();
  }

  int attempt() {
    return times.attempt();
  }

  Optional<Failure> failure() {
    return trouble.map(Trouble::failure);
  }

  StepState to(Doing next) {
    Json kept = next.isActive() ? input : Json.NULL;
    return new StepState(next, times, kept, output, trouble, remark);
  }

  /** An attempt or a round of what it holds begins. */
  StepState begun(Doing next, int attempt, Json on) {
    return new StepState(next, times.attempt(attempt), on, output, trouble, remark);
  }

  /** Its result may be reused under a key. */
  StepState cached(String key) {
    return new StepState(doing, times, input, output, trouble, new Remark(remark.note(), key));
  }

  StepState completed(Json result, String note) {
    return new StepState(Doing.COMPLETED, times, Json.NULL, result, trouble, Remark.of(note));
  }

  StepState skipped(String reason) {
    Remark why = Remark.of(reason);
    return new StepState(Doing.SKIPPED, times, Json.NULL, Json.NULL, trouble, why);
  }

  StepState failed(Doing next, int attempt, Trouble why) {
    Json kept = next.isActive() ? input : Json.NULL;
    return new StepState(next, times.attempt(attempt), kept, output, Optional.of(why), remark);
  }

  /** As if it had never begun, but another occurrence if it had. */
  StepState again() {
    return doing == Doing.PENDING
        ? this
        : new StepState(
            Doing.PENDING,
            new Times(times.occurrence() + 1, 0),
            Json.NULL,
            Json.NULL,
            Optional.empty(),
            Remark.NONE);
  }
}
