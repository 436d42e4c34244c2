package io.sampo.runtime.attempt;

import io.sampo.api.action.RegisteredAction;
import io.sampo.runtime.core.state.Execution;
import io.sampo.runtime.core.state.Work;

/**
 * An attempt to be made.
 *
 * @param execution the execution, of which only what never changes is asked: facts and program
 * @param store what its store holds
 * @param work the step, the number of the attempt and its input
 * @param action what is called
 * @param timeoutMillis the longest it may take; 0 means no bound
 */
public record Assignment(
    Execution execution,
    StoreSource store,
    Work.Attempt work,
    RegisteredAction action,
    long timeoutMillis) {}
