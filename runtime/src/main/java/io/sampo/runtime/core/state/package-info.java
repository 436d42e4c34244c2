/**
 * What is remembered of an execution: its scopes, steps, signals and agenda. Start at {@link
 * io.sampo.runtime.core.state.Execution}. Only {@code core.apply} changes it; nothing here decides.
 */
@NullMarked
package io.sampo.runtime.core.state;

import org.jspecify.annotations.NullMarked;
