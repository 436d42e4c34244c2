package io.sampo.runtime.attempt;

import io.sampo.api.action.ActionContext;
import io.sampo.api.logging.LogText;
import io.sampo.runtime.core.state.Execution;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * The keys in the MDC that tell which execution a line of the log is about: {@code execution},
 * {@code workflow}, and for an attempt {@code step} (its path) and {@code attempt}. A thread has
 * them during a task only, whatever the task does; then it has what it had before.
 */
public final class LogKeys {
  private final Map<String, String> keys = new HashMap<>(8);

  private LogKeys() {}

  /** Those of an execution whose workflow is not known. */
  public static LogKeys of(String execution) {
    return new LogKeys().with("execution", execution);
  }

  public static LogKeys of(Execution execution) {
    return of(execution.facts().id()).with("workflow", execution.facts().definition().name());
  }

  public static LogKeys of(Execution execution, String path, int attempt) {
    return of(execution).with("step", path).with("attempt", Integer.toString(attempt));
  }

  public static LogKeys of(ActionContext attempt) {
    return of(attempt.executionId())
        .with("workflow", attempt.workflow())
        .with("step", attempt.stepPath())
        .with("attempt", Integer.toString(attempt.attempt()));
  }

  /** Runs the task with them on this thread. */
  public void during(Runnable task) {
    boolean unused =
        during(
            () -> {
              task.run();
              return true;
            });
  }

  /** What the task gives, with them on this thread. */
  public <T> T during(Supplier<T> task) {
    Map<String, @Nullable String> before = new HashMap<>();
    try {
      keys.forEach(
          (key, value) -> {
            before.put(key, MDC.get(key));
            MDC.put(key, value);
          });
      return task.get();
    } finally {
      before.forEach(LogKeys::restore);
    }
  }

  private static void restore(String key, @Nullable String value) {
    if (value == null) {
      MDC.remove(key);
    } else {
      MDC.put(key, value);
    }
  }

  private LogKeys with(String key, String value) {
    keys.put(key, LogText.line(value));
    return this;
  }
}
