package io.sampo.api.middleware;

import io.sampo.api.action.ActionCall;
import io.sampo.api.action.ActionContext;
import io.sampo.api.action.Middleware;
import io.sampo.api.logging.LogText;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/**
 * Logs when each action begins, ends and fails, to the logger of its attempt. A failure is logged
 * as a text, for the messages of exceptions may hold secrets, which are taken out of it.
 */
public final class Logging implements Middleware {
  private static final int DEEPEST = 20;
  private static final int LONGEST = 2_000;

  private Logging() {}

  public static Logging create() {
    return new Logging();
  }

  @Override
  public @Nullable Object around(ActionCall call) throws Exception {
    Logger log = call.context().logger();
    int attempt = call.context().attempt();
    log.info("Action '{}' begins, attempt {}", call.action(), attempt);
    try {
      Object result = call.proceed();
      log.info("Action '{}' ended", call.action());
      return result;
    } catch (Exception e) {
      String trace = trace(e, call.context());
      log.warn("Action '{}' failed on attempt {}: {}", call.action(), attempt, trace);
      throw e;
    }
  }

  /** Each message on its line: only what the JVM itself says stands at the beginning of one. */
  private static String trace(Throwable thrown, ActionContext context) {
    StringBuilder trace = new StringBuilder();
    Throwable shown = thrown;
    for (int depth = 0; shown != null && depth < DEEPEST; depth++) {
      trace.append(depth == 0 ? "" : "\nCaused by: ");
      trace.append(LogText.line(context.redacted(shown.toString()), LONGEST));
      for (StackTraceElement frame : shown.getStackTrace()) {
        trace.append("\n\tat ").append(frame);
      }
      shown = shown.getCause();
    }
    return trace.toString();
  }
}
