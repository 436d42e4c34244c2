package io.sampo.runtime.attempt;

import io.sampo.api.error.Classified;
import io.sampo.api.logging.LineLogger;
import io.sampo.api.view.Failure;
import io.sampo.runtime.core.rules.RetryRule;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.event.Level;

/**
 * Tells the log what an action threw, with its stack trace and causes, which no journal keeps: as a
 * warning when no retry follows, for debugging when one does.
 */
final class ThrownLog {
  private static final Logger LOG = LineLogger.of("io.sampo.execution");
  private static final int DEEPEST = 20;

  private ThrownLog() {}

  static void tell(
      Assignment assignment, Failure failure, Throwable thrown, AttemptSecrets secrets) {
    try {
      Level level = isRetried(assignment, failure) ? Level.DEBUG : Level.WARN;
      LOG.atLevel(level)
          .setCause(secrets.isEmpty() ? thrown : Redacted.of(thrown, secrets::redacted, DEEPEST))
          .log(
              "Action '{}' of step '{}' in execution '{}' failed on attempt {}",
              assignment.action().name(),
              assignment.work().path(),
              assignment.execution().facts().id(),
              assignment.work().attempt());
    } catch (Throwable broken) { // what was thrown may be as broken as the action that threw it
      LOG.warn("What step '{}' threw cannot be shown", assignment.work().path());
    }
  }

  /** What the rules will find: they are pure, and the program does not change. */
  private static boolean isRetried(Assignment assignment, Failure failure) {
    var policy = assignment.work().node().policy().retry();
    Classified classified = assignment.execution().program().classifier().classify(failure);
    return assignment.work().attempt() < policy.attempts() && RetryRule.mayHelp(policy, classified);
  }

  /** Stands for an exception whose message, or that of a cause, may have a secret in it. */
  private static final class Redacted extends Throwable {
    private static final long serialVersionUID = 1L;

    private Redacted(String message, @Nullable Throwable cause, Throwable original) {
      super(message, cause, false, true);
      setStackTrace(original.getStackTrace());
    }

    static Redacted of(Throwable thrown, UnaryOperator<String> redaction, int depth) {
      Throwable cause = depth == 0 ? null : thrown.getCause();
      return new Redacted(
          redaction.apply(thrown.toString()),
          cause == null ? null : of(cause, redaction, depth - 1),
          thrown);
    }
  }
}
