package io.sampo.runtime.stages;

import io.sampo.api.stages.BatchResult;
import io.sampo.api.stages.MemoryStore;
import io.sampo.api.stages.RunOptions;
import io.sampo.api.stages.StageResult;
import io.sampo.api.stages.StagedWorkflow;
import io.sampo.runtime.attempt.ExecutionFuture;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;

/** Staged workflows run one after the other, until one fails or they are all over. */
final class StageBatch {
  private final StageRunner runner;
  private final List<StagedWorkflow> workflows;
  private final RunOptions options;
  private final Executor threads;

  /**
   * A batch that has not begun.
   *
   * @param threads may block, and have the class loader of the application
   */
  StageBatch(
      StageRunner runner, List<StagedWorkflow> workflows, RunOptions options, Executor threads) {
    this.threads = threads;
    this.runner = runner;
    this.workflows = List.copyOf(workflows);
    this.options = options;
  }

  CompletableFuture<BatchResult> begin() {
    CompletableFuture<List<StageResult>> all = new ExecutionFuture<>();
    all.complete(List.of());
    for (int at = 0; at < workflows.size(); at++) {
      int next = at;
      all = all.thenCompose(before -> isOver(before) ? done(before) : then(before, next));
    }
    List<String> ids = workflows.stream().map(StagedWorkflow::id).toList();
    return all.thenApply(results -> new BatchResult(ids, results));
  }

  private boolean isOver(List<StageResult> before) {
    return !options.ignoreErrors() && before.stream().anyMatch(result -> !result.isSuccess());
  }

  private static CompletableFuture<List<StageResult>> done(List<StageResult> results) {
    return CompletableFuture.completedFuture(results);
  }

  private CompletableFuture<List<StageResult>> then(List<StageResult> before, int at) {
    StagedWorkflow workflow = workflows.get(at);
    // its definition is kept before it begins: not on the thread that told the end of another
    return CompletableFuture.supplyAsync(() -> runner.executeWith(workflow, options(at)), threads)
        .thenCompose(end -> end)
        .exceptionally(thrown -> refused(workflow, thrown))
        .thenApply(
            result -> {
              List<StageResult> results = new ArrayList<>(before);
              results.add(result);
              return results;
            });
  }

  private RunOptions options(int at) {
    return options
        .executionId()
        .map(id -> options.withExecutionId(id + "-" + (at + 1)))
        .orElse(options);
  }

  /** One that could not be started is one that did not complete. */
  private static StageResult refused(StagedWorkflow workflow, Throwable thrown) {
    Throwable cause =
        thrown instanceof CompletionException && thrown.getCause() != null
            ? thrown.getCause()
            : thrown;
    RuntimeException why =
        cause instanceof RuntimeException known ? known : new IllegalStateException(cause);
    return new StageResult(
        workflow.id(), "", Optional.of(why), Duration.ZERO, MemoryStore.create());
  }
}
