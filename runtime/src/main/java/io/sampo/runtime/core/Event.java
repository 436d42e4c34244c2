package io.sampo.runtime.core;

import io.sampo.api.json.Json;
import io.sampo.api.message.Remedy;
import io.sampo.api.view.Cause;
import io.sampo.api.view.DefinitionKey;
import io.sampo.api.view.Failure;
import io.sampo.runtime.core.program.Part;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What has happened to an execution. Times are milliseconds since 1970. Events are never removed:
 * they only grow, see {@code wire}. Steps are named by their paths.
 */
public sealed interface Event {

  /** When the command that caused it was taken in. */
  long at();

  /**
   * The execution began; when a step of another started it, by that parent.
   *
   * @param rules the number of the rules by which its events are applied; see {@link Rules}
   */
  record Started(
      String id,
      DefinitionKey definition,
      Json.Obj input,
      List<String> tags,
      Optional<Parent> parent,
      int rules,
      long at)
      implements Event {
    public Started {
      tags = List.copyOf(tags);
    }

    /** Started from outside, by the rules of this release. */
    public Started(
        String id, DefinitionKey definition, Json.Obj input, List<String> tags, long at) {
      this(id, definition, input, tags, Optional.empty(), Rules.CURRENT, at);
    }
  }

  /**
   * Another part of the execution began; with a cause it will not complete.
   *
   * @param cut the cancellation that ended the part before it, where that is not the cause
   */
  record PartStarted(Part part, Optional<Cause> cause, Optional<Cause> cut, long at)
      implements Event {
    public PartStarted(Part part, Optional<Cause> cause, long at) {
      this(part, cause, Optional.empty(), at);
    }
  }

  /**
   * The first attempt of a step may run, on this input; with a key, a result that is known under it
   * may be taken instead.
   */
  record StepScheduled(String path, StepInput input, String cacheKey, long at) implements Event {
    /** Without a key. */
    public StepScheduled(String path, StepInput input, long at) {
      this(path, input, "", at);
    }
  }

  /**
   * A step began to wait until {@code dueAt}; one that contains others, before it opens the next of
   * its scopes.
   */
  record StepWaiting(String path, long dueAt, long at) implements Event {}

  /** A step began to wait for a signal, until {@code dueAt} if it has a deadline. */
  record StepListening(String path, OptionalLong dueAt, long at) implements Event {
    /** Without a deadline. */
    public StepListening(String path, long at) {
      this(path, OptionalLong.empty(), at);
    }
  }

  /** A step that contains others began, for that attempt. */
  record ContainerEntered(String path, int attempt, Entry entry, long at) implements Event {}

  /** A scope inside a step began, the one of that number. */
  record ScopeOpened(String path, int slot, long at) implements Event {}

  /** A scope inside a step ended; what came of it follows from what its steps did. */
  record ScopeClosed(String path, int slot, long at) implements Event {}

  /** A step that contains others completed; its result follows from those of its scopes. */
  record ContainerCompleted(String path, int attempt, long at) implements Event {}

  /** An attempt failed and another one will follow at {@code dueAt}. */
  record RetryScheduled(String path, int attempt, Failure failure, long dueAt, long at)
      implements Event {}

  /** The time of a step's next attempt has come, the one of that number; it waits for its turn. */
  record RetryDue(String path, int attempt, long at) implements Event {}

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

  /** A step ended the execution early, and well; what else goes on in the steps is cancelled. */
  record Returned(String path, Json output, long at) implements Event {}

  /** A step ended well with a result that was known under its cache key; nothing was run. */
  record StepReused(String path, int attempt, Json output, long at) implements Event {}

  /** A step's result, in the event before, is known under a key of its action for some time. */
  record ResultRemembered(String path, String action, String key, long expiresAt, long at)
      implements Event {}

  /** A step has no try left; its error handler began. */
  record HandlerStarted(String path, int attempt, Failure failure, long at) implements Event {}

  /** A step failed for good; when {@code continued}, its dependants run all the same. */
  record StepFailed(String path, int attempt, Failure failure, boolean continued, long at)
      implements Event {}

  /** A step failed for good, and the step {@code target} beside it runs next. */
  record StepJumped(String path, int attempt, Failure failure, String target, long at)
      implements Event {}

  /** A step failed for good; what follows is for somebody to decide. */
  record StepHeld(String path, int attempt, Failure failure, long at) implements Event {}

  /**
   * Somebody decided what follows for a step that is held, or for all that are.
   *
   * @param key tells the decision from others; empty when it may count twice
   * @param path the step; none means all that are held
   */
  record HoldResolved(String by, Remedy remedy, String key, Optional<String> path, long at)
      implements Event {}

  /** How to undo a step that has just completed. */
  record UndoNoted(UndoEntry entry) implements Event {
    @Override
    public long at() {
      return entry.at();
    }
  }

  /** A running attempt was cut short with its process; it is begun again. */
  record AttemptInterrupted(String path, int attempt, long at) implements Event {}

  /** A step was not run; its dependants are. */
  record StepSkipped(String path, String reason, long at) implements Event {}

  /** A signal came; {@code key} tells it from others, {@code by} says who sent it, if anybody. */
  record SignalReceived(String name, String key, Json payload, String by, long at)
      implements Event {}

  /** A listening step took the oldest signal it waits for, and completed with its payload. */
  record SignalTaken(String path, long at) implements Event {}

  /**
   * The execution was put back to an earlier state, of its own or of another execution. Results of
   * work that was begun before count no more, and an execution that had ended is open again if the
   * state is.
   *
   * @param snapshot the state, which replaces all that was
   * @param origin where the state was found
   * @param reason why, for people
   * @param generation the execution's generation from now on; higher than before
   * @param by who asked for it
   */
  record Restored(
      ExecutionSnapshot snapshot, Origin origin, String reason, int generation, String by, long at)
      implements Event {}

  /**
   * Where a state was found.
   *
   * @param execution the id of the execution whose state it was
   * @param position how many of its events had happened
   */
  record Origin(String execution, long position) {}

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

  /** What was settled when a step that contains others began. */
  sealed interface Entry {

    /** Nothing. */
    record Plain() implements Entry {}

    /** No scope will open: no option was chosen, or no round begins. */
    record Nothing() implements Entry {}

    /** The name of the option that was chosen. */
    record Chosen(String option) implements Entry {}

    /** The items that the steps inside run for. */
    record Items(List<Json> items) implements Entry {
      public Items {
        items = List.copyOf(items);
      }
    }

    Entry PLAIN = new Plain();
    Entry NOTHING = new Nothing();
  }
}
