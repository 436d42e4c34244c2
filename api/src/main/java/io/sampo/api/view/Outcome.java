package io.sampo.api.view;

import io.sampo.api.json.Json;
import java.util.List;

/** How an execution ended, if it has. */
public sealed interface Outcome {

  /** Not ended yet. */
  record Open() implements Outcome {}

  /**
   * Ended well.
   *
   * @param output the workflow's output
   * @param continued the steps that failed and were continued over
   */
  record Completed(Json output, List<String> continued) implements Outcome {
    public Completed {
      continued = List.copyOf(continued);
    }
  }

  /**
   * Ended otherwise.
   *
   * @param cause why
   * @param cleanups the failures of finally steps, but for the cause
   */
  record Ended(Cause cause, List<Cause.StepFailed> cleanups) implements Outcome {
    public Ended {
      cleanups = List.copyOf(cleanups);
    }

    /** Without a finally step that failed. */
    public Ended(Cause cause) {
      this(cause, List.of());
    }

    /** One line for people that names every failure. */
    public String text() {
      StringBuilder text = new StringBuilder(cause.text());
      cleanups.forEach(failed -> text.append("; finally ").append(failed.text()));
      return text.toString();
    }
  }

  Outcome OPEN = new Open();
}
