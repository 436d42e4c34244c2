package io.sampo.api.logging;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Stands in the log for an exception whose message, or that of a cause, would break its line. */
final class LoggedThrowable extends Throwable {
  private static final long serialVersionUID = 1L;
  private static final int DEEPEST = 20;

  private LoggedThrowable(Throwable original, @Nullable Throwable cause) {
    super(line(original), cause, true, true);
    setStackTrace(original.getStackTrace());
  }

  /** The exception itself when all its messages are lines, and otherwise what may be logged. */
  static Throwable of(Throwable thrown) {
    Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    return isHarmless(thrown, seen) ? thrown : copied(thrown, 0);
  }

  private static boolean isHarmless(@Nullable Throwable thrown, Set<Throwable> seen) {
    if (thrown == null || !seen.add(thrown)) {
      return true;
    }
    String message = thrown.toString();
    if (seen.size() > DEEPEST || !LogText.line(message, LineLogger.LONGEST).equals(message)) {
      return false;
    }
    for (Throwable suppressed : thrown.getSuppressed()) {
      if (!isHarmless(suppressed, seen)) {
        return false;
      }
    }
    return isHarmless(thrown.getCause(), seen);
  }

  private static LoggedThrowable copied(Throwable thrown, int depth) {
    Throwable cause = depth < DEEPEST ? thrown.getCause() : null;
    LoggedThrowable copy =
        new LoggedThrowable(thrown, cause == null ? null : copied(cause, depth + 1));
    if (depth == 0) {
      for (Throwable suppressed : thrown.getSuppressed()) {
        copy.addSuppressed(copied(suppressed, DEEPEST - 1));
      }
    }
    return copy;
  }

  private static String line(Throwable original) {
    return LogText.line(original.toString(), LineLogger.LONGEST);
  }
}
