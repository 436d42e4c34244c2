package io.sampo.runtime.core;

import io.sampo.api.json.Json;
import io.sampo.api.view.Cause;
import io.sampo.api.view.DefinitionKey;
import io.sampo.api.view.Failure;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What has happened to an execution. Times are milliseconds since 1970. Events are stored for ever:
 * they only grow, see {@code wire}.
 */
public sealed interface Event {

  /** When the command that caused it was taken in. */
  long at();

  /** The execution began. */
  record Started(String id, DefinitionKey definition, Json.Obj input, List<String> tags, long at)
      implements Event {
    public Started {
      tags = List.copyOf(tags);
    }
  }

  /** The first attempt of a step may run, on this input. */
  record StepScheduled(String path, StepInput input, long at) implements Event {}

  /** A step began to wait until {@code dueAt}. */
  record StepWaiting(String path, long dueAt, long at) implements Event {}

  /** An attempt failed and another one will follow at {@code dueAt}. */
  record RetryScheduled(String path, int attempt, Failure failure, long dueAt, long at)
      implements Event {}

  /** The time of a step's next attempt has come; it waits for a free place. */
  record RetryDue(String path, long at) implements Event {}

  /** An attempt after the first may run, on the input of the first. */
  record AttemptStarted(String path, int attempt, long at) implements Event {}

  /** A step ended well; {@code writes} went into the store, empty meaning removal. */
  record StepCompleted(
      String path, int attempt, Json output, Map<String, Optional<Json>> writes, long at)
      implements Event {
    public StepCompleted {
      writes = Map.copyOf(writes);
    }
  }

  /** A step failed for good; when {@code continued}, its dependants run all the same. */
  record StepFailed(String path, int attempt, Failure failure, boolean continued, long at)
      implements Event {}

  /** A step was not run; its dependants are. */
  record StepSkipped(String path, String reason, long at) implements Event {}

  /** The execution ended well. */
  record Completed(Json output, long at) implements Event {}

  /** The execution ended otherwise. */
  record Ended(Cause cause, long at) implements Event {}

  /** The input a step was scheduled on. */
  sealed interface StepInput {

    /** The execution's own input, not written a second time. */
    record Whole() implements StepInput {}

    /** A value of its own. */
    record Own(Json value) implements StepInput {}

    StepInput WHOLE = new Whole();
  }
}
