/**
 * What bounds how many steps run at the same time across executions: pools of things that are
 * scarce, and gauges of how busy the machine is. Start at {@link
 * io.sampo.api.limits.ResourceLimits}. The bound of one execution is its definition's {@code
 * max_concurrency}.
 */
@NullMarked
package io.sampo.api.limits;

import org.jspecify.annotations.NullMarked;
