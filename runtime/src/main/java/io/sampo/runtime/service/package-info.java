/**
 * Workflows as records that are created, found by name and executed by id. Start at {@link
 * io.sampo.runtime.service.WorkflowService}. It adds the statuses of definitions to what the engine
 * does, and nothing to how executions run.
 */
@NullMarked
package io.sampo.runtime.service;

import org.jspecify.annotations.NullMarked;
