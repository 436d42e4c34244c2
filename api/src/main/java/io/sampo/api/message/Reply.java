package io.sampo.api.message;

import io.sampo.api.error.ErrorReport;
import io.sampo.api.view.ExecutionView;
import io.sampo.api.view.Progress;

/** The answer to a {@link SampoCommand}; what it reports is recorded already. */
public sealed interface Reply {

  /** The execution meant. */
  String executionId();

  /** The start is recorded; {@code existing} tells that it had been before. */
  record Started(String executionId, boolean existing) implements Reply {}

  /** The execution as it is. */
  record Found(ExecutionView view) implements Reply {
    @Override
    public String executionId() {
      return view.id();
    }
  }

  /** What went wrong so far, and what was done about it. */
  record Reported(ErrorReport report) implements Reply {
    @Override
    public String executionId() {
      return report.executionId();
    }
  }

  /** The execution at its end. */
  record Finished(ExecutionView view) implements Reply {
    @Override
    public String executionId() {
      return view.id();
    }
  }

  /** The signal is recorded. */
  record Signalled(String executionId) implements Reply {}

  /** What somebody decided for the held steps is recorded. */
  record Resumed(String executionId) implements Reply {}

  /** A step of a watched execution is over. */
  record Progressed(String executionId, Progress progress) implements Reply {}

  /** The cancellation is recorded. */
  record Cancelled(String executionId) implements Reply {}

  /** Nothing was changed, and why: "Expected …, but …". */
  record Rejected(String executionId, Code code, String message) implements Reply {}

  /** The classes of rejections. */
  enum Code {
    /** There is no such execution. */
    UNKNOWN_EXECUTION,
    /** There is no such definition. */
    UNKNOWN_WORKFLOW,
    /** The id is taken by an execution with other content. */
    CONFLICT,
    /** The input or id is not acceptable. */
    INVALID,
    /** The execution has ended. */
    ALREADY_FINAL,
    /** No step of the execution waits for a decision. */
    NOT_PAUSED,
    /**
     * Not now, for example because the journal refused the write; the same command may be repeated.
     */
    UNAVAILABLE,
    /** The engine failed on the command, which is a defect of it; nothing is recorded. */
    INTERNAL
  }
}
