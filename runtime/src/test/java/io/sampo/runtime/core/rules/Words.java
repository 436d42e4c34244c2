package io.sampo.runtime.core.rules;

import io.sampo.api.json.Json;
import io.sampo.api.message.Remedy;
import io.sampo.api.view.Cause;
import io.sampo.api.view.DefinitionKey;
import io.sampo.api.view.Failure;
import io.sampo.runtime.core.Command;
import io.sampo.runtime.core.Event;
import io.sampo.runtime.core.Event.StepInput;
import io.sampo.runtime.core.TimerKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Commands and events in one word each, for tests. All happen at {@link #NOW}, unless a time is
 * given; the result of a step is its own name, unless a value is given.
 */
public final class Words {
  public static final long NOW = 1_000;
  public static final String ID = "execution-1";
  public static final DefinitionKey KEY = new DefinitionKey(Sketch.NAME, "1.0.0", "hash");
  public static final Failure OOPS = new Failure("oops", List.of("a.b.Oops"), "went wrong", true);
  public static final Failure FATAL = Failure.permanent("fatal", "cannot be mended");
  private static final double NO_CHANCE = 0.5;

  private Words() {}

  // commands

  public static Command start() {
    return start(Json.object());
  }

  public static Command start(Json.Obj input) {
    return new Command.Start(ID, KEY, input, List.of(), NOW);
  }

  public static Command succeed(String path) {
    return succeed(path, Json.of(path));
  }

  public static Command succeed(String path, Json output) {
    return succeed(path, 1, output);
  }

  public static Command succeed(String path, int attempt, Json output) {
    return new Command.Succeed(path, attempt, 0, output, Map.of(), NOW);
  }

  public static Command succeed(String path, Map<String, Optional<Json>> writes) {
    return new Command.Succeed(path, 1, 0, Json.of(path), writes, NOW);
  }

  public static Command fail(String path) {
    return fail(path, 1);
  }

  public static Command fail(String path, int attempt) {
    return fail(path, attempt, OOPS);
  }

  public static Command fail(String path, int attempt, Failure failure) {
    return new Command.Fail(path, attempt, 0, failure, NO_CHANCE, NOW);
  }

  public static Command fire(TimerKey timer, long at) {
    return new Command.Fire(timer, at);
  }

  public static Command cancel() {
    return new Command.Cancel("me", "enough", NOW);
  }

  public static Command signal(String name) {
    return new Command.Signal(name, "key", Json.of(name), NOW);
  }

  public static Command resume(Remedy remedy) {
    return new Command.Resume("me", remedy, "", Optional.empty(), NOW);
  }

  // events

  public static Event started() {
    return started(Json.object());
  }

  public static Event started(Json.Obj input) {
    return new Event.Started(ID, KEY, input, List.of(), NOW);
  }

  public static Event scheduled(String path) {
    return scheduled(path, NOW);
  }

  public static Event scheduled(String path, long at) {
    return new Event.StepScheduled(path, StepInput.WHOLE, at);
  }

  public static Event scheduled(String path, Json input) {
    return new Event.StepScheduled(path, new StepInput.Own(input), NOW);
  }

  public static Event waiting(String path, long dueAt) {
    return new Event.StepWaiting(path, dueAt, NOW);
  }

  public static Event retryScheduled(String path, int attempt, long dueAt) {
    return new Event.RetryScheduled(path, attempt, OOPS, dueAt, NOW);
  }

  /** Of the second attempt. */
  public static Event retryDue(String path, long at) {
    return retryDue(path, 2, at);
  }

  public static Event retryDue(String path, int attempt, long at) {
    return new Event.RetryDue(path, attempt, at);
  }

  public static Event attemptStarted(String path, int attempt, long at) {
    return new Event.AttemptStarted(path, attempt, at);
  }

  public static Event completed(String path) {
    return completed(path, Json.of(path));
  }

  public static Event completed(String path, Json output) {
    return completed(path, 1, output);
  }

  public static Event completed(String path, int attempt, Json output) {
    return new Event.StepCompleted(path, attempt, output, Map.of(), NOW);
  }

  /** A wait has ended. */
  public static Event waited(String path, long at) {
    return new Event.StepCompleted(path, 0, Json.NULL, Map.of(), at);
  }

  public static Event failed(String path) {
    return failed(path, 1);
  }

  public static Event failed(String path, int attempt) {
    return failed(path, attempt, OOPS);
  }

  public static Event failed(String path, int attempt, Failure failure) {
    return new Event.StepFailed(path, attempt, failure, false, NOW);
  }

  public static Event continued(String path) {
    return new Event.StepFailed(path, 1, OOPS, true, NOW);
  }

  public static Event skipped(String path, String condition) {
    return new Event.StepSkipped(path, "condition '" + condition + "' is false", NOW);
  }

  public static Event done(Json output) {
    return done(output, NOW);
  }

  public static Event done(Json output, long at) {
    return new Event.Completed(output, at);
  }

  public static Event ended(Cause cause) {
    return ended(cause, NOW);
  }

  public static Event ended(Cause cause, long at) {
    return new Event.Ended(cause, at);
  }

  public static Event endedBy(String step) {
    return ended(new Cause.StepFailed(step, 1, OOPS));
  }

  public static Event cancelled() {
    return ended(new Cause.Cancelled("me", "enough"));
  }
}
