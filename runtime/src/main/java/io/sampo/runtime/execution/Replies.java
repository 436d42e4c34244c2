package io.sampo.runtime.execution;

import io.sampo.api.message.Reply;
import io.sampo.persistence.store.StoreException;
import io.sampo.runtime.core.Rejection;

/** The core's rejections as replies. */
final class Replies {
  private Replies() {}

  static Reply unknown(String id) {
    return new Reply.Rejected(
        id,
        Reply.Code.UNKNOWN_EXECUTION,
        "Expected an execution '" + id + "', but none has been started under this id");
  }

  static Reply unchecked(String id, RuntimeException why) {
    return new Reply.Rejected(
        id,
        Reply.Code.UNAVAILABLE,
        "Expected to check the command for execution '"
            + id
            + "', but that failed: "
            + why
            + "; nothing is recorded, repeat the same command");
  }

  /** The rules threw, which repeating mends only where they could not look something up. */
  static Reply undecided(String id, RuntimeException why) {
    return why instanceof StoreException
        ? unchecked(id, why)
        : new Reply.Rejected(
            id,
            Reply.Code.INTERNAL,
            "Expected to decide on the command for execution '"
                + id
                + "', but the engine could not: "
                + why
                + "; nothing is recorded. Please report this, the log has the details");
  }

  static Reply rejected(String id, Rejection rejection) {
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
    if (rejection instanceof Rejection.Undecided) {
      return Reply.Code.INTERNAL;
    }
    if (rejection instanceof Rejection.Full) {
      return Reply.Code.UNAVAILABLE;
    }
    throw new AssertionError(rejection);
  }
}
