/**
 * The vocabulary of an execution: what can be asked of it, what can happen to it, and the values
 * both are made of. Start at {@link io.sampo.runtime.core.Command} and {@link
 * io.sampo.runtime.core.Event}. Nothing here changes, and nothing decides.
 */
@NullMarked
package io.sampo.runtime.core;

import org.jspecify.annotations.NullMarked;
