/**
 * What can be seen of an execution from outside, as plain values. Start at {@link
 * io.sampo.api.view.ExecutionView}. How a view comes about belongs to the runtime.
 */
@NullMarked
package io.sampo.api.view;

import org.jspecify.annotations.NullMarked;
