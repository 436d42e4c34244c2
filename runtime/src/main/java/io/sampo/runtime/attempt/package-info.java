/**
 * One attempt of a step: the call of its action, with its thread, timeout, cancellation, store and
 * secrets. Start at {@link io.sampo.runtime.attempt.AttemptCall}. What follows from its result is
 * decided in {@code core.rules}.
 */
@NullMarked
package io.sampo.runtime.attempt;

import org.jspecify.annotations.NullMarked;
