package io.sampo.runtime.business;

import io.sampo.api.business.BusinessWorkflow;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** The workflows of this process by their ids; a step waits, without a thread, for its workflow. */
final class RunningWorkflows {
  private final Map<String, CompletableFuture<RunningWorkflow>> seats = new ConcurrentHashMap<>();

  /** Puts a workflow in its place; those who wait for it go on. */
  void take(BusinessWorkflow workflow) {
    RunningWorkflow seat = new RunningWorkflow(workflow);
    CompletableFuture<RunningWorkflow> taken = CompletableFuture.completedFuture(seat);
    CompletableFuture<RunningWorkflow> before = seats.put(workflow.workflowId(), taken);
    if (before != null) {
      before.complete(seat);
    }
  }

  /** The workflow of that id, once it is there. */
  CompletableFuture<RunningWorkflow> of(String workflowId) {
    return seats.computeIfAbsent(workflowId, id -> new CompletableFuture<>());
  }

  /** Takes a workflow that has ended from its place. */
  RunningWorkflow leave(BusinessWorkflow workflow) {
    CompletableFuture<RunningWorkflow> taken = seats.remove(workflow.workflowId());
    return taken == null
        ? new RunningWorkflow(workflow)
        : taken.getNow(new RunningWorkflow(workflow));
  }
}
