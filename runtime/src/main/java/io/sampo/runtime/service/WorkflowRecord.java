package io.sampo.runtime.service;

import io.sampo.api.definition.StepDefinition;
import io.sampo.api.definition.WorkflowDefinition;
import io.sampo.api.view.DefinitionKey;
import io.sampo.api.view.DefinitionStatus;
import java.util.List;

/**
 * A workflow that has been created.
 *
 * @param key what names exactly this definition
 * @param description for people
 * @param status whether it may be executed
 * @param steps the ids of its steps
 */
public record WorkflowRecord(
    DefinitionKey key, String description, DefinitionStatus status, List<String> steps) {
  public WorkflowRecord {
    steps = List.copyOf(steps);
  }

  static WorkflowRecord of(
      DefinitionKey key, WorkflowDefinition definition, DefinitionStatus status) {
    return new WorkflowRecord(
        key,
        definition.header().about().description(),
        status,
        definition.steps().stream().map(StepDefinition::id).toList());
  }

  /** By which it is executed: {@code name:version}. */
  public String id() {
    return key.toString();
  }

  public String name() {
    return key.name();
  }

  public String version() {
    return key.version();
  }
}
