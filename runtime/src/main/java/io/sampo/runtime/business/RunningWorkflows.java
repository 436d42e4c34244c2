package io.sampo.runtime.business;

import io.sampo.api.business.BusinessWorkflow;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;

/** The workflows of this process by their ids; a step waits, without a thread, for its workflow. */
final class RunningWorkflows {
  private final Map<String, CompletableFuture<RunningWorkflow>> seats = new ConcurrentHashMap<>();

  /**
   * Has a workflow in its place until the end is told, or the run throws; those who wait for it go
   * on.
   *
   * @param run is given what tells the end
   */
  <T> CompletionStage<T> during(
      BusinessWorkflow workflow, BiFunction<RunningWorkflow, Runnable, CompletionStage<T>> run) {
    RunningWorkflow seat = new RunningWorkflow(workflow);
    CompletableFuture<RunningWorkflow> taken = CompletableFuture.completedFuture(seat);
    CompletableFuture<RunningWorkflow> before = seats.put(workflow.workflowId(), taken);
    if (before != null) {
      before.complete(seat);
    }
    Runnable end = () -> seats.remove(workflow.workflowId(), taken);
    try {
      return run.apply(seat, end);
    } catch (Throwable thrown) {
      end.run();
      return CompletableFuture.failedFuture(thrown);
    }
  }

  /** The workflow of that id, once it is there. */
  CompletableFuture<RunningWorkflow> of(String workflowId) {
    return seats.computeIfAbsent(workflowId, id -> new CompletableFuture<>());
  }
}
