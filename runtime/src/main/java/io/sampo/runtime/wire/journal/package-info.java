/**
 * The bytes of the journal: how events and snapshots are written for ever and read back by any
 * later version. Start at {@link io.sampo.runtime.wire.journal.WireSerializer}. No Java class name
 * is written; no rule about executions belongs here.
 */
@NullMarked
package io.sampo.runtime.wire.journal;

import org.jspecify.annotations.NullMarked;
