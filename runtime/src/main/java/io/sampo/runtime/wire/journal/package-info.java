/**
 * The bytes of the journal: how events and snapshots are written, and read back by every later
 * version. Start at {@link io.sampo.runtime.wire.journal.WireSerializer}. No Java class name is
 * written; no rule about executions belongs here.
 */
@NullMarked
package io.sampo.runtime.wire.journal;

import org.jspecify.annotations.NullMarked;
