/**
 * What kind of error a failure is, how bad, and whether another try may help; and the report of all
 * errors of an execution. Start at {@link io.sampo.api.error.Classifier}. When and how often a step
 * is tried again does not belong here: that is its retry policy.
 */
@NullMarked
package io.sampo.api.error;

import org.jspecify.annotations.NullMarked;
