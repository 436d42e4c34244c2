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

  /** Ended otherwise. */
  record Ended(Cause cause) implements Outcome {}

  Outcome OPEN = new Open();
}
