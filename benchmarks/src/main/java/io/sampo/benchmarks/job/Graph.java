package io.sampo.benchmarks.job;

import io.sampo.api.definition.WorkflowDefinition;

/**
 * A workflow and how much of a graph it is when it runs.
 *
 * @param definition the workflow
 * @param calls how many calls of actions one execution makes
 */
record Graph(WorkflowDefinition definition, int calls) {

  /** Each step calls once. */
  static Graph of(WorkflowDefinition definition) {
    return new Graph(definition, definition.steps().size());
  }
}
