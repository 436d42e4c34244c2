/**
 * Workflows put together as objects: stages in order, actions in each, one store they share. Start
 * at {@link io.sampo.api.stages.StagedWorkflow}; what it becomes is a definition like any other.
 * How it is run belongs to the runtime's {@code StageRunner}.
 */
@NullMarked
package io.sampo.api.stages;

import org.jspecify.annotations.NullMarked;
