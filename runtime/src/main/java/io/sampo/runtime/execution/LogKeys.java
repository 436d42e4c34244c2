package io.sampo.runtime.execution;

import io.sampo.api.action.ActionContext;
import io.sampo.runtime.core.Run;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * The keys in the MDC that tell which execution a line of the log is about: {@code execution},
 * {@code workflow}, and for an attempt {@code step} (its path) and {@code attempt}. {@link
 * #restore} brings back what the thread had under those keys.
 */
final class LogKeys {
  private final Map<String, @Nullable String> before = new HashMap<>(8);

  private LogKeys() {}

  /** Those of an execution whose workflow is not known. */
  static LogKeys of(String execution) {
    return new LogKeys().with("execution", execution);
  }

  static LogKeys of(Run run) {
    return of(run.facts().id()).with("workflow", run.facts().definition().name());
  }

  static LogKeys of(Run run, String path, int attempt) {
    return of(run).with("step", path).with("attempt", Integer.toString(attempt));
  }

  static LogKeys of(ActionContext attempt) {
    return of(attempt.executionId())
        .with("workflow", attempt.workflow())
        .with("step", attempt.stepPath())
        .with("attempt", Integer.toString(attempt.attempt()));
  }

  /** Runs the task with them on this thread. */
  void during(Runnable task) {
    try {
      task.run();
    } finally {
      restore();
    }
  }

  private LogKeys with(String key, String value) {
    before.put(key, MDC.get(key));
    MDC.put(key, value);
    return this;
  }

  void restore() {
    before.forEach(
        (key, value) -> {
          if (value == null) {
            MDC.remove(key);
          } else {
            MDC.put(key, value);
          }
        });
  }
}
