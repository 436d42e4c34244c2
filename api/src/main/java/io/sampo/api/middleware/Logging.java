package io.sampo.api.middleware;

import io.sampo.api.action.ActionCall;
import io.sampo.api.action.Middleware;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/**
 * Logs when each action begins, ends and fails, to the logger of its attempt. A failure is logged
 * as a text, for the messages of exceptions may hold secrets, which are taken out of it.
 */
public final class Logging implements Middleware {
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
      String trace = call.context().redacted(trace(e));
      log.warn("Action '{}' failed on attempt {}: {}", call.action(), attempt, trace);
      throw e;
    }
  }

  private static String trace(Exception thrown) {
    StringWriter text = new StringWriter();
    thrown.printStackTrace(new PrintWriter(text));
    return text.toString();
  }
}
