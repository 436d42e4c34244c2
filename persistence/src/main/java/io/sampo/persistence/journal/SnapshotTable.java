package io.sampo.persistence.journal;

import io.sampo.persistence.store.Session;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.apache.pekko.persistence.SnapshotMetadata;
import org.apache.pekko.persistence.SnapshotSelectionCriteria;

/** The SQL of the table of snapshots. */
final class SnapshotTable {
  private static final String MATCHING =
      " journal_snapshots WHERE persistence_id = ? AND sequence_nr >= ? AND sequence_nr <= ?"
          + " AND taken_at >= ? AND taken_at <= ?";
  private static final String SELECT =
      "SELECT " + SnapshotRow.COLUMNS + " FROM" + MATCHING + " ORDER BY sequence_nr DESC LIMIT 1";
  private static final String DELETE = "DELETE FROM" + MATCHING;

  private SnapshotTable() {}

  static int save(Session session, SnapshotRow row) throws SQLException {
    PreparedStatement upsert = session.prepared(SnapshotRow.UPSERT);
    row.bind(upsert);
    return upsert.executeUpdate();
  }

  /**
   * A row, and the checksum beside it.
   *
   * @param checksum as it was written
   */
  record Stored(SnapshotRow row, long checksum) {}

  /** The newest one that matches. */
  static Optional<Stored> newest(
      Session session, String persistenceId, SnapshotSelectionCriteria criteria)
      throws SQLException {
    PreparedStatement select = session.prepared(SELECT);
    bind(select, persistenceId, criteria);
    try (ResultSet row = select.executeQuery()) {
      return row.next()
          ? Optional.of(new Stored(SnapshotRow.read(row), row.getLong(8)))
          : Optional.empty();
    }
  }

  static int delete(Session session, String persistenceId, SnapshotSelectionCriteria criteria)
      throws SQLException {
    PreparedStatement delete = session.prepared(DELETE);
    bind(delete, persistenceId, criteria);
    return delete.executeUpdate();
  }

  /** What matches exactly that snapshot; a time of 0 is any time. */
  static SnapshotSelectionCriteria exactly(SnapshotMetadata metadata) {
    boolean anyTime = metadata.timestamp() == 0;
    return SnapshotSelectionCriteria.create(
        metadata.sequenceNr(),
        anyTime ? Long.MAX_VALUE : metadata.timestamp(),
        metadata.sequenceNr(),
        metadata.timestamp());
  }

  private static void bind(
      PreparedStatement statement, String persistenceId, SnapshotSelectionCriteria criteria)
      throws SQLException {
    statement.setString(1, persistenceId);
    statement.setLong(2, criteria.minSequenceNr());
    statement.setLong(3, criteria.maxSequenceNr());
    statement.setLong(4, criteria.minTimestamp());
    statement.setLong(5, criteria.maxTimestamp());
  }
}
