package io.sampo.api.message;

import io.sampo.api.error.ErrorReport;
import io.sampo.api.view.ExecutionView;
import io.sampo.api.view.Progress;
import java.util.Optional;

/** The answer to a {@link SampoCommand}; what it reports is recorded already. */
public sealed interface Reply {

  /** The execution meant. */
  String executionId();

  /** The start is recorded; {@code existing} tells that it had been before. */
  record Started(String executionId, boolean existing) implements Reply {
    public Started {
      Given.required(executionId, "executionId");
    }
  }

  /** The execution as it is. */
  record Found(ExecutionView view) implements Reply {
    public Found {
      Given.required(view, "view");
    }

    @Override
    public String executionId() {
      return view.id();
    }
  }

  /** What went wrong so far, and what was done about it. */
  record Reported(ErrorReport report) implements Reply {
    public Reported {
      Given.required(report, "report");
    }

    @Override
    public String executionId() {
      return report.executionId();
    }
  }

  /**
   * The execution at its end. The answer to a start with {@link SampoCommand.Answer#FINISHED}, to
   * {@link SampoCommand.Await} and to {@link SampoCommand.Watch}: an actor that has sent two of
   * them gets two replies that are equal.
   */
  record Finished(ExecutionView view) implements Reply {
    public Finished {
      Given.required(view, "view");
    }

    @Override
    public String executionId() {
      return view.id();
    }
  }

  /**
   * The signal is recorded.
   *
   * @param warning that no step of the execution's definition waits for a signal of that name, if
   *     none does: "Expected …, but …"
   */
  record Signalled(String executionId, Optional<String> warning) implements Reply {
    public Signalled {
      Given.required(executionId, "executionId");
      Given.required(warning, "warning");
    }
  }

  /** What somebody decided for the held steps is recorded. */
  record Resumed(String executionId) implements Reply {
    public Resumed {
      Given.required(executionId, "executionId");
    }
  }

  /** A step of a watched execution is over. */
  record Progressed(String executionId, Progress progress) implements Reply {
    public Progressed {
      Given.required(executionId, "executionId");
      Given.required(progress, "progress");
    }
  }

  /** The cancellation is recorded. */
  record Cancelled(String executionId) implements Reply {
    public Cancelled {
      Given.required(executionId, "executionId");
    }
  }

  /** Nothing was changed, and why: "Expected …, but …". */
  record Rejected(String executionId, Code code, String message) implements Reply {
    public Rejected {
      Given.required(executionId, "executionId");
      Given.required(code, "code");
      Given.required(message, "message");
    }
  }

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
    /**
     * What is stored of the execution, or of its definition, is not what was once written or cannot
     * be run, and the message says where. Nothing is done until that is repaired, so it does not
     * help to repeat the command.
     */
    DAMAGED,
    /** The engine failed on the command, which is a defect of it; nothing is recorded. */
    INTERNAL
  }
}
