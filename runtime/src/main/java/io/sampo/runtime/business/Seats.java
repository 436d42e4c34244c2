package io.sampo.runtime.business;

import io.sampo.api.business.BusinessWorkflow;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** The workflows of this process by their ids; a step waits, without a thread, for its workflow. */
final class Seats {
  private final Map<String, CompletableFuture<Seat>> seats = new ConcurrentHashMap<>();

  /** Puts a workflow in its place; those who wait for it go on. */
  void take(BusinessWorkflow workflow) {
    Seat seat = new Seat(workflow);
    CompletableFuture<Seat> taken = CompletableFuture.completedFuture(seat);
    CompletableFuture<Seat> before = seats.put(workflow.workflowId(), taken);
    if (before != null) {
      before.complete(seat);
    }
  }

  /** The workflow of that id, once it is there. */
  CompletableFuture<Seat> of(String workflowId) {
    return seats.computeIfAbsent(workflowId, id -> new CompletableFuture<>());
  }

  /** Takes a workflow that has ended from its place. */
  Seat leave(BusinessWorkflow workflow) {
    CompletableFuture<Seat> taken = seats.remove(workflow.workflowId());
    return taken == null ? new Seat(workflow) : taken.getNow(new Seat(workflow));
  }
}
