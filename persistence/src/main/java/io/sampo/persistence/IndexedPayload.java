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

  /**
   * Whether it records work under way, such as a result or a timer, as opposed to a start or an
   * outside command. When the writer is overloaded, it refuses the latter first. A payload of
   * another type counts as work under way.
   */
  default boolean isOfWorkUnderWay() {
    return true;
  }
}
