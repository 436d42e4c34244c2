package io.sampo.api.definition;

/** What follows when a step has failed and no try is left. */
public sealed interface OnError {

  /**
   * It is retried: by its own policy, else by the workflow's, else by the configured one. Then the
   * execution fails.
   */
  record Retry() implements OnError {}

  /** The execution fails. */
  record Fail() implements OnError {}

  /** The failure is noted, dependants run as if the step were done. */
  record Continue() implements OnError {}

  /** The named step of the same scope runs next. */
  record Goto(String step) implements OnError {}

  /** The execution pauses until somebody decides. */
  record Pause() implements OnError {}
}
