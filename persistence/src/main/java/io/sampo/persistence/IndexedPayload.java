package io.sampo.persistence;

import java.util.List;

/**
 * An event that says what it changes in the index of executions. The journal applies the changes in
 * the very transaction that inserts the event, so the index is never behind or ahead of the
 * journal.
 */
public interface IndexedPayload {
  /** The changes, in the order in which they are to be applied; called once, before the write. */
  List<IndexChange> indexChanges();
}
