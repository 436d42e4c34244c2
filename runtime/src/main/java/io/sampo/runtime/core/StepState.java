package io.sampo.runtime.core;

import io.sampo.api.json.Json;
import io.sampo.api.message.Remedy;
import io.sampo.api.view.Failure;
import java.util.List;
import java.util.Optional;

/**
 * What is known of one step instance. The state of an execution and its snapshots hold the same
 * record, so that a field of a step is added here and in the journal's form.
 *
 * @param phase what it is doing
 * @param times how often it was begun and tried, and when
 * @param input what its attempts run on; the JSON null before it is scheduled and when it is over
 * @param output its result; the JSON null unless completed
 * @param failureOrigin the newest failure, if any
 * @param remarks what else is known
 */
public record StepState(
    StepPhase phase,
    Times times,
    Json input,
    Json output,
    Optional<FailureOrigin> failureOrigin,
    Remarks remarks) {

  public static final StepState PENDING =
      new StepState(
          StepPhase.PENDING, Times.NONE, Json.NULL, Json.NULL, Optional.empty(), Remarks.NONE);

  /**
   * What else is known of a step.
   *
   * @param note why it was skipped, or another remark for people; empty when there is none
   * @param cacheKey the key under which its result may be reused; empty when it may not
   * @param continued the steps inside it that failed and were taken care of
   * @param remedy what somebody decided for a held step, until it follows
   * @param isUndoDue whether it has completed, and how to undo it has not been noted yet
   */
  public record Remarks(
      String note,
      String cacheKey,
      List<String> continued,
      Optional<Remedy> remedy,
      boolean isUndoDue) {
    public static final Remarks NONE = new Remarks("", "", List.of(), Optional.empty(), false);

    public Remarks {
      continued = List.copyOf(continued);
    }

    Remarks noted(String text) {
      return new Remarks(text, "", continued, Optional.empty(), isUndoDue);
    }

    Remarks cached(String key) {
      return new Remarks(note, key, continued, remedy, isUndoDue);
    }

    Remarks continued(List<String> paths) {
      return new Remarks(note, cacheKey, paths, remedy, isUndoDue);
    }

    Remarks with(Optional<Remedy> decided) {
      return new Remarks(note, cacheKey, continued, decided, isUndoDue);
    }

    Remarks undoDue(boolean isDue) {
      return new Remarks(note, cacheKey, continued, remedy, isDue);
    }
  }

  /**
   * How often a step was begun and tried, and when.
   *
   * @param occurrence from 1; more than that when a failure elsewhere led back to it
   * @param attempt the newest attempt of this occurrence, from 1; 0 when none has begun
   * @param interruptions how often an attempt of this occurrence was cut short with its process,
   *     since somebody last looked
   * @param startedAt when this occurrence began, in milliseconds since 1970; 0 when it has not
   * @param endedAt when it ended; 0 when it has not
   */
  public record Times(
      int occurrence, int attempt, int interruptions, long startedAt, long endedAt) {
    static final Times NONE = new Times(1, 0, 0, 0, 0);

    Times attempt(int number) {
      return new Times(occurrence, number, interruptions, startedAt, endedAt);
    }

    Times interrupted(int count) {
      return new Times(occurrence, attempt, count, startedAt, endedAt);
    }

    /** As the step comes to a phase. */
    Times at(StepPhase phase, long now) {
      boolean begins = startedAt == 0 && phase.isActive();
      boolean ends = phase.status().isFinal();
      return new Times(
          occurrence, attempt, interruptions, begins ? now : startedAt, ends ? now : endedAt);
    }
  }

  public String note() {
    return remarks.note();
  }

  public int attempt() {
    return times.attempt();
  }

  public Optional<Failure> failure() {
    return failureOrigin.map(FailureOrigin::failure);
  }

  /** It waits for its turn. */
  public StepState ready() {
    return new StepState(
        StepPhase.READY, times, input, output, failureOrigin, remarks.with(Optional.empty()));
  }

  public StepState to(StepPhase next, long at) {
    Json kept = next.isActive() ? input : Json.NULL;
    return new StepState(next, times.at(next, at), kept, output, failureOrigin, remarks);
  }

  /** An attempt begins, or the scopes inside it do. */
  public StepState begun(StepPhase next, int attempt, Json on, long at) {
    Times begun = times.attempt(attempt).at(next, at);
    return new StepState(next, begun, on, output, failureOrigin, remarks);
  }

  /** Its result may be reused under a key. */
  public StepState cached(String key) {
    return with(remarks.cached(key));
  }

  /** Steps inside it failed and were taken care of. */
  public StepState continued(List<String> paths) {
    return with(remarks.continued(paths));
  }

  /** Somebody decided what follows. */
  public StepState decided(Remedy remedy) {
    return with(remarks.with(Optional.of(remedy)));
  }

  /** How to undo it has been noted. */
  public StepState undoNoted() {
    return new StepState(phase, times, Json.NULL, output, failureOrigin, remarks.undoDue(false));
  }

  private StepState with(Remarks other) {
    return new StepState(phase, times, input, output, failureOrigin, other);
  }

  /** The running attempt was cut short with its process, that many times by now. */
  public StepState interrupted(int count) {
    return new StepState(phase, times.interrupted(count), input, output, failureOrigin, remarks);
  }

  /**
   * It succeeded.
   *
   * @param isUndoDue whether how to undo it is to be noted, for which its input is kept
   */
  public StepState completed(Json result, String note, boolean isUndoDue, long at) {
    return new StepState(
        StepPhase.COMPLETED,
        times.at(StepPhase.COMPLETED, at),
        isUndoDue ? input : Json.NULL,
        result,
        failureOrigin,
        remarks.noted(note).undoDue(isUndoDue));
  }

  public StepState skipped(String reason, long at) {
    return new StepState(
        StepPhase.SKIPPED,
        times.at(StepPhase.SKIPPED, at),
        Json.NULL,
        Json.NULL,
        failureOrigin,
        remarks.noted(reason));
  }

  public StepState failed(StepPhase next, int attempt, FailureOrigin why, long at) {
    Json kept = next.isActive() ? input : Json.NULL;
    return new StepState(
        next,
        times.attempt(attempt).at(next, at),
        kept,
        output,
        Optional.of(why),
        remarks.with(Optional.empty()));
  }

  /** As if it had never begun, but another occurrence if it had. */
  public StepState again() {
    return phase == StepPhase.PENDING
        ? this
        : new StepState(
            StepPhase.PENDING,
            new Times(times.occurrence() + 1, 0, 0, 0, 0),
            Json.NULL,
            Json.NULL,
            Optional.empty(),
            Remarks.NONE);
  }
}
