/**
 * Whether and when a failed attempt is tried again. Start at {@link
 * io.sampo.runtime.core.retry.RetryRule}. What a failed step means for its execution is in {@code
 * core}.
 */
@NullMarked
package io.sampo.runtime.core.retry;

import org.jspecify.annotations.NullMarked;
