package io.sampo.api.stages;

import io.sampo.api.json.Json;
import io.sampo.api.json.JsonMapper;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/**
 * What can be said about one run of a staged workflow.
 *
 * @param executionId under which id it runs, so that a repeat finds the same execution; a new one
 *     unless said. The workflows of a batch run under {@code id-1}, {@code id-2} and so on
 * @param logger what its actions log to; a logger of each step unless said
 * @param initialStore what is put into its store beside, and in place of, what the workflow holds
 * @param ignoreErrors whether a batch of workflows goes on after one that did not complete
 */
public record RunOptions(
    Optional<String> executionId,
    Optional<Logger> logger,
    Json.Obj initialStore,
    boolean ignoreErrors) {
  public static final RunOptions NONE =
      new RunOptions(Optional.empty(), Optional.empty(), Json.object(), false);

  /** Options with a logger, or without one. */
  public static RunOptions loggingTo(@Nullable Logger logger) {
    return NONE.withLogger(logger);
  }

  public RunOptions withLogger(@Nullable Logger to) {
    return new RunOptions(executionId, Optional.ofNullable(to), initialStore, ignoreErrors);
  }

  public RunOptions withExecutionId(String id) {
    return new RunOptions(Optional.of(id), logger, initialStore, ignoreErrors);
  }

  /** Puts a value into the store before the first stage. */
  public RunOptions withStored(String key, @Nullable Object value) {
    Json.Obj store = initialStore.with(key, JsonMapper.standard().toJson(value));
    return new RunOptions(executionId, logger, store, ignoreErrors);
  }

  /** Has a batch go on after a workflow that did not complete. */
  public RunOptions ignoringErrors() {
    return new RunOptions(executionId, logger, initialStore, true);
  }
}
