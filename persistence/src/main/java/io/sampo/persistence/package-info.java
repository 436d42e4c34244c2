/**
 * Durable bytes: a group-commit SQL journal and snapshot store for Pekko Persistence, with an index
 * of executions that changes in the journal's own transactions. Start at {@link
 * io.sampo.persistence.SqlStores} to read, at {@link io.sampo.persistence.IndexedPayload} to write,
 * and at {@code io.sampo.persistence.journal} for the bytes on disk. What an execution does, and
 * why, does not belong here.
 */
@NullMarked
package io.sampo.persistence;

import org.jspecify.annotations.NullMarked;
