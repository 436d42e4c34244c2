package io.sampo.api.definition;

/** How a step is tried again: a policy written in place, or one named in the workflow. */
public sealed interface Retry permits RetryPolicy, Retry.Named {

  /** The workflow's policy of that name. */
  record Named(String name) implements Retry {}
}
