package io.sampo.runtime.execution;

import io.sampo.api.message.Reply;
import io.sampo.runtime.core.Rejection;

/** The core's rejections as replies. */
final class Replies {
  private static final int RETRY_SECONDS = 1;

  private Replies() {}

  static Reply unknown(String id) {
    return new Reply.Rejected(
        id,
        Reply.Code.UNKNOWN_EXECUTION,
        "Expected an execution '" + id + "', but none has been started under this id");
  }

  /** The inbox of the execution, or the journal's queue, has no room. */
  static Reply full(String id) {
    return unavailable(
        id,
        "Expected room for a command to execution '"
            + id
            + "', but too many wait already; nothing is recorded, try again in "
            + RETRY_SECONDS
            + " s");
  }

  /** The execution's workflow could not be looked for, or what is stored of it is damaged. */
  static Reply notLookedUp(String id, Throwable why) {
    return Damage.of(id, why)
        .map(damage -> damaged(id, damage))
        .orElseGet(() -> unchecked(id, why.toString()));
  }

  private static Reply unchecked(String id, String why) {
    return unavailable(
        id,
        "Expected to look for the workflow of execution '"
            + id
            + "', but that failed: "
            + why
            + "; nothing is recorded, repeat the same command");
  }

  /** The write of a command failed. */
  static Reply unrecorded(String id) {
    return unavailable(
        id,
        "Expected execution '"
            + id
            + "' to record the command, but the write failed;"
            + " it may or may not be recorded, repeat the same command");
  }

  /** The execution cannot be recovered for now. */
  static Reply unrecoverable(String id, String why) {
    return unavailable(
        id,
        "Expected execution '"
            + id
            + "' to be recovered from its journal, but that failed: "
            + why
            + "; it is attempted again, repeat the same command");
  }

  /** What is stored of the execution is damaged. */
  static Reply damaged(String id, String damage) {
    return new Reply.Rejected(id, Reply.Code.DAMAGED, damage);
  }

  /** The execution's actor has stopped. */
  static Reply stopped(String id) {
    return unavailable(
        id,
        "Expected an answer of execution '"
            + id
            + "', but its actor stopped first; the execution goes on, repeat the same command");
  }

  private static Reply unavailable(String id, String message) {
    return new Reply.Rejected(id, Reply.Code.UNAVAILABLE, message);
  }

  /** The engine failed on the command, which repeating does not mend. */
  static Reply failed(String id, String why) {
    return new Reply.Rejected(
        id,
        Reply.Code.INTERNAL,
        "Expected to decide on the command for execution '"
            + id
            + "', but the engine could not: "
            + why
            + "; nothing is recorded. Please report this, the log has the details");
  }

  /** The execution's actor could not be made, which repeating does not mend. */
  static Reply unmade(String id, RuntimeException why) {
    return new Reply.Rejected(
        id,
        Reply.Code.INTERNAL,
        "Expected to make the actor of execution '"
            + id
            + "', but could not: "
            + why
            + "; nothing is recorded, the log has the details");
  }

  static Reply rejected(String id, Rejection rejection) {
    if (rejection instanceof Rejection.Undecided) {
      return failed(id, rejection.message());
    }
    return rejection instanceof Rejection.NotStarted
        ? unknown(id)
        : new Reply.Rejected(id, code(rejection), rejection.message());
  }

  private static Reply.Code code(Rejection rejection) {
    if (rejection instanceof Rejection.Conflict) {
      return Reply.Code.CONFLICT;
    }
    if (rejection instanceof Rejection.AlreadyFinal) {
      return Reply.Code.ALREADY_FINAL;
    }
    if (rejection instanceof Rejection.NotHeld) {
      return Reply.Code.NOT_PAUSED;
    }
    if (rejection instanceof Rejection.Full) {
      return Reply.Code.UNAVAILABLE;
    }
    throw new AssertionError(rejection);
  }
}
