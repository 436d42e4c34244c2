/**
 * Runs a workflow in one call, with options for this run: how many steps at the same time, how
 * long, what follows a failure. Start at {@link io.sampo.runtime.engine.WorkflowEngine}. Nothing
 * here runs a step: options become part of a definition, and that is started.
 */
@NullMarked
package io.sampo.runtime.engine;

import org.jspecify.annotations.NullMarked;
