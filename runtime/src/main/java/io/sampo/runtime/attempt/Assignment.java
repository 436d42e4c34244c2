package io.sampo.runtime.attempt;

import io.sampo.api.action.RegisteredAction;
import io.sampo.runtime.core.state.Execution;
import io.sampo.runtime.core.state.Work;

/**
 * An attempt to be made.
 *
 * @param execution the execution; only what is safe to be called by other threads is called
 * @param work the step, the number of the attempt and its input
 * @param action what is called
 * @param timeoutMillis the longest it may take; 0 means no bound
 */
public record Assignment(
    Execution execution, Work.Attempt work, RegisteredAction action, long timeoutMillis) {}
