package io.sampo.api.view;

/** Why an execution ended without completing. */
public sealed interface Cause {

  /** A step failed and nothing took care of it. */
  record StepFailed(String step, int attempt, Failure failure) implements Cause {}

  /** The workflow's timeout, in milliseconds, had passed. */
  record TimedOut(long limitMillis) implements Cause {}

  /** Somebody cancelled it. */
  record Cancelled(String by, String reason) implements Cause {}

  /** The outputs could not be formed. */
  record InvalidOutput(String message) implements Cause {}

  /** One sentence for people. */
  default String text() {
    if (this instanceof StepFailed failed) {
      return "step '"
          + failed.step()
          + "' failed"
          + (failed.attempt() == 0 ? "" : " on attempt " + failed.attempt())
          + ": "
          + failed.failure().message();
    }
    if (this instanceof TimedOut timedOut) {
      return "the workflow took longer than its timeout of " + timedOut.limitMillis() + " ms";
    }
    if (this instanceof Cancelled cancelled) {
      return "cancelled by " + cancelled.by() + ": " + cancelled.reason();
    }
    if (this instanceof InvalidOutput output) {
      return output.message();
    }
    throw new AssertionError(this);
  }
}
