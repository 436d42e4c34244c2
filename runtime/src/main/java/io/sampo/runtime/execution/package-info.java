/**
 * One execution as an event-sourced actor, and its running steps as that actor's children. Start at
 * {@link io.sampo.runtime.execution.ExecutionEntity}. What an execution does is decided in {@code
 * core}; here it is only carried out.
 */
@NullMarked
package io.sampo.runtime.execution;

import org.jspecify.annotations.NullMarked;
