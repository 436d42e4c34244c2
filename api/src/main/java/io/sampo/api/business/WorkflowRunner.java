package io.sampo.api.business;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Runs business workflows, step by step. */
public interface WorkflowRunner {

  /**
   * Runs the workflow to its end, or finds what came of it when that has happened already. Each
   * step is done by {@link BusinessWorkflow#perform}.
   */
  CompletableFuture<Ending> run(BusinessWorkflow workflow);

  /**
   * How a workflow ended.
   *
   * @param status completed, failed or cancelled; waiting for an approval, of the last result, with
   *     a runner that runs approvals
   * @param results what came of the steps, in their order
   * @param executionTime how long it took from its first start
   */
  record Ending(WorkflowStatus status, List<WorkflowResult> results, Duration executionTime) {
    public Ending {
      results = List.copyOf(results);
    }
  }
}
