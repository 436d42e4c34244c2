/**
 * Rouses executions whose time has come, and at start all that were running. Start at {@link
 * io.sampo.runtime.place.Waker}. What a roused execution does is not known here.
 */
@NullMarked
package io.sampo.runtime.wake;

import org.jspecify.annotations.NullMarked;
