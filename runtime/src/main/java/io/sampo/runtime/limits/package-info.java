/**
 * Lets attempts begin when what they need is free: units of pools, and a machine that is not too
 * busy. Start at {@link io.sampo.runtime.limits.Limits}. What runs next in one execution is decided
 * in {@code core} and not here.
 */
@NullMarked
package io.sampo.runtime.limits;

import org.jspecify.annotations.NullMarked;
