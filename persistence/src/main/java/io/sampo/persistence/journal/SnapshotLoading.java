package io.sampo.persistence.journal;

import io.sampo.api.logging.LineLogger;
import io.sampo.persistence.SqlStore;
import io.sampo.persistence.store.Readers;
import io.sampo.persistence.store.StoreException;
import java.util.Optional;
import org.apache.pekko.persistence.SelectedSnapshot;
import org.apache.pekko.persistence.SnapshotMetadata;
import org.apache.pekko.persistence.SnapshotSelectionCriteria;
import org.slf4j.Logger;

/** Finds the newest snapshot that can be used. */
final class SnapshotLoading {
  private static final Logger LOG = LineLogger.of(SqlSnapshotStore.class);

  private final SqlStore store;
  private final Readers readers;
  private final Packing packing;

  SnapshotLoading(SqlStore store, Packing packing) {
    this.store = store;
    this.readers = store.database().readers();
    this.packing = packing;
  }

  /**
   * The newest matching snapshot that can be read and restored. Others are reported and passed
   * over, as long as the events after what is left are all there.
   *
   * @throws StoreException.Damaged if without the unusable snapshot events are missing
   */
  Optional<SelectedSnapshot> load(String persistenceId, SnapshotSelectionCriteria criteria) {
    return store.journalIds().isUnused(persistenceId, () -> hasNothing(persistenceId))
        ? Optional.empty()
        : find(persistenceId, criteria);
  }

  private boolean hasNothing(String persistenceId) {
    return !readers.read(session -> EventTable.isUsed(session, persistenceId));
  }

  /** Restores between two readings and not during one, since restoring may itself read. */
  private Optional<SelectedSnapshot> find(String id, SnapshotSelectionCriteria criteria) {
    Optional<SnapshotTable.Stored> stored = newest(id, criteria);
    Optional<RuntimeException> passedOver = Optional.empty();
    while (stored.isPresent()) {
      SnapshotRow.Key key = stored.get().row().key();
      try {
        SelectedSnapshot found = restored(stored.get());
        requireEventsAfter(key.sequenceNr(), id, passedOver);
        return Optional.of(found);
      } catch (UnusableSnapshot unusable) {
        store.statistics().unusableSnapshot();
        LOG.warn("Passing over {}: {}", key, unusable.getMessage());
        passedOver = Optional.of(unusable);
      }
      stored = newest(id, olderThan(key, criteria));
    }
    requireEventsAfter(0, id, passedOver);
    return Optional.empty();
  }

  private Optional<SnapshotTable.Stored> newest(String id, SnapshotSelectionCriteria criteria) {
    return readers.read(session -> SnapshotTable.newest(session, id, criteria));
  }

  private static SnapshotSelectionCriteria olderThan(
      SnapshotRow.Key key, SnapshotSelectionCriteria criteria) {
    return SnapshotSelectionCriteria.create(
        key.sequenceNr() - 1,
        criteria.maxTimestamp(),
        criteria.minSequenceNr(),
        criteria.minTimestamp());
  }

  /**
   * The snapshot as it is handed to its owner.
   *
   * @throws UnusableSnapshot if it is damaged, or cannot be read or restored
   * @throws StoreException if the database cannot be read now
   */
  private SelectedSnapshot restored(SnapshotTable.Stored stored) {
    try {
      stored.row().requireSound(stored.checksum());
      return unpack(stored.row());
    } catch (RuntimeException | StackOverflowError | LinkageError error) {
      if (error instanceof StoreException known && isOfTheMoment(known)) {
        throw known;
      }
      throw new UnusableSnapshot(error);
    }
  }

  private static boolean isOfTheMoment(StoreException error) {
    return error.isRetryable() || error instanceof StoreException.Closed;
  }

  private SelectedSnapshot unpack(SnapshotRow row) {
    SnapshotRow.Key key = row.key();
    SnapshotMetadata plain =
        SnapshotMetadata.apply(key.persistenceId(), key.sequenceNr(), row.takenAt());
    SnapshotMetadata metadata =
        row.metadata().isEmpty()
            ? plain
            : plain.withMetadata(packing.unpack(Packed.fromColumn(row.metadata().get()), key));
    Object snapshot = packing.unpack(row.payload(), key);
    return SelectedSnapshot.create(metadata, store.recoveryHooks().restored(snapshot));
  }

  private void requireEventsAfter(long covered, String id, Optional<RuntimeException> passedOver) {
    if (passedOver.isEmpty()) {
      return;
    }
    long deletedTo = readers.read(session -> EventTable.deletedTo(session, id));
    if (deletedTo > covered) {
      throw new StoreException.Damaged(
          "Expected events after "
              + covered
              + " of '"
              + id
              + "' to stand in for a snapshot that cannot be used, but those up to "
              + deletedTo
              + " were deleted. Restore a backup: "
              + passedOver.get().getMessage(),
          passedOver.get());
    }
  }

  /** Why a snapshot is passed over. */
  private static final class UnusableSnapshot extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private UnusableSnapshot(Throwable cause) {
      super(cause instanceof StoreException ? cause.getMessage() : cause.toString(), cause);
    }
  }
}
