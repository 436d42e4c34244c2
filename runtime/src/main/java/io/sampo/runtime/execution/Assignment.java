package io.sampo.runtime.execution;

import io.sampo.api.action.RegisteredAction;
import io.sampo.runtime.core.Run;
import io.sampo.runtime.core.Work;

/**
 * An attempt to be made.
 *
 * @param run the execution; only what is safe to be called by other threads is called
 * @param work the step, the number of the attempt and its input
 * @param action what is called
 * @param timeoutMillis the longest it may take; 0 means no bound
 */
record Assignment(Run run, Work.Attempt work, RegisteredAction action, long timeoutMillis) {}
