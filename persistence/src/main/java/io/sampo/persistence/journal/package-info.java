/**
 * Pekko Persistence's plugins on a store: what an event and a snapshot are on disk. Start at {@link
 * io.sampo.persistence.journal.SqlJournal}; the bytes of a row are in {@code EventRow} and {@code
 * Packed}. What the events mean does not belong here.
 */
@NullMarked
package io.sampo.persistence.journal;

import org.jspecify.annotations.NullMarked;
