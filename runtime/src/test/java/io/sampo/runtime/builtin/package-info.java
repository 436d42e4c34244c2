/**
 * The built-in actions, called one by one as the engine would call them. Start at {@link
 * io.sampo.runtime.builtin.BareAttempt}, the attempt they are given.
 */
@NullMarked
package io.sampo.runtime.builtin;

import org.jspecify.annotations.NullMarked;
