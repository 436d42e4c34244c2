package io.sampo.persistence.journal;

import io.sampo.persistence.store.Database;
import io.sampo.persistence.store.Session;
import io.sampo.persistence.store.StoreException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.apache.pekko.persistence.SelectedSnapshot;
import org.apache.pekko.persistence.SnapshotMetadata;
import org.apache.pekko.persistence.SnapshotSelectionCriteria;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the newest snapshot that can be read. */
final class SnapshotLoading {
  private static final Logger LOG = LoggerFactory.getLogger(SqlSnapshotStore.class);

  private final Database database;
  private final Packing packing;

  SnapshotLoading(Database database, Packing packing) {
    this.database = database;
    this.packing = packing;
  }

  /**
   * The newest matching snapshot that can be read. Others are reported and passed over, as long as
   * the events after what is left are all there.
   *
   * @throws StoreException.Damaged if without the damaged snapshot events are missing
   */
  Optional<SelectedSnapshot> load(String persistenceId, SnapshotSelectionCriteria criteria) {
    return database.readers().read(session -> load(session, persistenceId, criteria));
  }

  private Optional<SelectedSnapshot> load(
      Session session, String persistenceId, SnapshotSelectionCriteria criteria)
      throws SQLException {
    Optional<StoreException> passedOver = Optional.empty();
    Optional<SelectedSnapshot> found = Optional.empty();
    try (ResultSet rows = SnapshotTable.select(session, persistenceId, criteria).executeQuery()) {
      while (found.isEmpty() && rows.next()) {
        SnapshotRow row = SnapshotRow.read(rows);
        try {
          row.requireSound(rows.getLong(8));
          found = Optional.of(unpack(row));
        } catch (StoreException error) {
          report(row, error);
          passedOver = Optional.of(error);
        }
      }
    }
    if (passedOver.isPresent()) {
      long covered = found.map(snapshot -> snapshot.metadata().sequenceNr()).orElse(0L);
      requireEventsAfter(session, persistenceId, covered, passedOver.get());
    }
    return found;
  }

  private void report(SnapshotRow row, StoreException error) {
    database.statistics().damagedSnapshot();
    LOG.warn("Passing over {}: {}", row.key(), error.getMessage());
  }

  private static void requireEventsAfter(
      Session session, String persistenceId, long covered, StoreException passedOver)
      throws SQLException {
    long deletedTo = EventTable.deletedTo(session, persistenceId);
    if (deletedTo > covered) {
      throw new StoreException.Damaged(
          "Expected events after "
              + covered
              + " of '"
              + persistenceId
              + "' to stand in for a snapshot that cannot be read, but those up to "
              + deletedTo
              + " were deleted. Restore a backup: "
              + passedOver.getMessage(),
          passedOver);
    }
  }

  private SelectedSnapshot unpack(SnapshotRow row) {
    SnapshotRow.Key key = row.key();
    SnapshotMetadata plain =
        SnapshotMetadata.apply(key.persistenceId(), key.sequenceNr(), row.takenAt());
    SnapshotMetadata metadata =
        row.metadata().isEmpty()
            ? plain
            : plain.withMetadata(packing.unpack(Packed.fromColumn(row.metadata().get()), key));
    return SelectedSnapshot.create(metadata, packing.unpack(row.payload(), key));
  }
}
