package io.sampo.runtime.service;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is to be executed.
 *
 * @param workflowId {@link WorkflowRecord#id}, or a name alone for the newest active one
 * @param inputs by name, of values that can be JSON
 */
public record ExecuteWorkflow(String workflowId, Map<String, Object> inputs) {
  public ExecuteWorkflow {
    inputs = Collections.unmodifiableMap(new LinkedHashMap<>(inputs));
  }
}
