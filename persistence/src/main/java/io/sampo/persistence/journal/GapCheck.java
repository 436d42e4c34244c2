package io.sampo.persistence.journal;

import io.sampo.persistence.store.Readers;
import io.sampo.persistence.store.StoreException;

/**
 * Notices events that are missing from a replay: the numbers of an actor whose writes are never
 * rejected one by one follow each other without gaps, but where events were deleted through the
 * journal. What is missing behind the last event only a snapshot can tell.
 */
final class GapCheck {
  private final Readers readers;
  private final String persistenceId;
  private final long first;
  private long expected;

  /** A check of a replay from that range's beginning. */
  GapCheck(Readers readers, EventRange range) {
    this.readers = readers;
    this.persistenceId = range.persistenceId();
    this.first = Math.max(1, range.from());
    this.expected = first;
  }

  /**
   * Takes the number of the next event.
   *
   * @throws StoreException.Damaged if others are missing before it
   */
  void next(long number) {
    boolean follows = number == expected || (expected == first && number == firstLeft());
    if (!follows) {
      throw missing(persistenceId, expected, "the next one there is " + number);
    }
    expected = number + 1;
  }

  /** The number behind those that were deleted. */
  private long firstLeft() {
    return readers.read(session -> EventTable.deletedTo(session, persistenceId)) + 1;
  }

  /**
   * Makes sure that events reach up to one that a snapshot includes.
   *
   * @throws StoreException.Damaged if they do not
   */
  static void requireUpTo(String persistenceId, long included, long highest) {
    if (highest < included) {
      throw missing(
          persistenceId,
          included,
          "the last one there is " + highest + ", and a snapshot includes it");
    }
  }

  private static StoreException missing(String persistenceId, long expected, String found) {
    return new StoreException.Damaged(
        "Expected event "
            + expected
            + " of '"
            + persistenceId
            + "', but "
            + found
            + ". Restore a backup of the database, or end this entity by hand.",
        null);
  }
}
