/**
 * How events change the state of an execution. It is part of the journal format: an old journal
 * means what these classes make of it. Start at {@link io.sampo.runtime.core.apply.Applier}.
 * Nothing here emits an event.
 */
@NullMarked
package io.sampo.runtime.core.apply;

import org.jspecify.annotations.NullMarked;
