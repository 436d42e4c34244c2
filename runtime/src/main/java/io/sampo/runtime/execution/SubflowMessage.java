package io.sampo.runtime.execution;

import io.sampo.api.view.Cause;

/**
 * What a step says of the subflow that failed under it. However many subflows lie between, it is
 * one way of steps and the message of the innermost: {@code execution 'a.1' did not complete: step
 * 'pay' > 'charge' failed on attempt 1: no money}.
 */
final class SubflowMessage {
  private static final String INCOMPLETE = "' did not complete: ";
  private static final String STEP = INCOMPLETE + "step ";

  private SubflowMessage() {}

  /** The message for a child that ended for that cause. */
  static String of(String child, Cause cause) {
    return "execution '" + child + INCOMPLETE + reason(cause);
  }

  private static String reason(Cause cause) {
    if (cause instanceof Cause.StepFailed failed) {
      String message = failed.failure().message();
      int step = message.startsWith("execution '") ? message.indexOf(STEP) : -1;
      if (step >= 0 && message.indexOf(INCOMPLETE) == step) {
        return "step '" + failed.step() + "' > " + message.substring(step + STEP.length());
      }
    }
    return cause.text();
  }
}
