package io.sampo.runtime.business;

import io.sampo.api.business.BusinessWorkflow;
import io.sampo.api.business.WorkflowResult;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A workflow that is there to do its steps, and its failed results: the engine keeps of a failure
 * its code and message only, here is the rest as long as the process lives.
 */
final class RunningWorkflow {
  private final BusinessWorkflow workflow;
  private final Map<Integer, WorkflowResult> failed = new ConcurrentHashMap<>();

  RunningWorkflow(BusinessWorkflow workflow) {
    this.workflow = workflow;
  }

  BusinessWorkflow workflow() {
    return workflow;
  }

  void failed(int index, WorkflowResult result) {
    failed.put(index, result);
  }

  Optional<WorkflowResult> failed(int index) {
    return Optional.ofNullable(failed.get(index));
  }
}
