/**
 * Collections that can be forked in constant time, since every decision works on a fork of the
 * state and throws it away. Start at {@link io.sampo.runtime.core.fork.ForkMap}. Nothing here knows
 * what an execution is.
 */
@NullMarked
package io.sampo.runtime.core.fork;

import org.jspecify.annotations.NullMarked;
