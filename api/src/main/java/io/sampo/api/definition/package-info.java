/**
 * What a user writes: a workflow as plain data, the same whether it came from Java, YAML or JSON.
 * Start at {@link io.sampo.api.definition.WorkflowDefinition}, then {@link
 * io.sampo.api.definition.StepKind}. Nothing here runs, reads files or knows the engine.
 */
@NullMarked
package io.sampo.api.definition;

import org.jspecify.annotations.NullMarked;
