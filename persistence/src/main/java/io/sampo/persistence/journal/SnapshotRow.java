package io.sampo.persistence.journal;

import io.sampo.persistence.store.StoreException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Optional;

/**
 * One snapshot as it is in the table.
 *
 * @param key whose snapshot it is, and which
 * @param takenAt when it was taken, in milliseconds
 * @param payload the snapshot
 * @param metadata what the plugin was asked to keep beside it, packed into one column
 */
record SnapshotRow(Key key, long takenAt, Packed payload, Optional<byte[]> metadata) {
  static final String UPSERT =
      "INSERT INTO journal_snapshots(persistence_id, sequence_nr, taken_at, serializer_id,"
          + " serializer_manifest, payload, metadata, checksum) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
          + " ON CONFLICT (persistence_id, sequence_nr) DO UPDATE SET taken_at ="
          + " excluded.taken_at, serializer_id = excluded.serializer_id, serializer_manifest ="
          + " excluded.serializer_manifest, payload = excluded.payload, metadata ="
          + " excluded.metadata, checksum = excluded.checksum";
  static final String COLUMNS =
      "persistence_id, sequence_nr, taken_at, serializer_id, serializer_manifest, payload,"
          + " metadata, checksum";

  /** Whose snapshot, and the number of the last event in it. */
  record Key(String persistenceId, long sequenceNr) {
    @Override
    public String toString() {
      return "snapshot " + sequenceNr + " of '" + persistenceId + "'";
    }
  }

  /** Binds all columns of {@link #UPSERT}. */
  void bind(PreparedStatement upsert) throws SQLException {
    upsert.setString(1, key.persistenceId());
    upsert.setLong(2, key.sequenceNr());
    upsert.setLong(3, takenAt);
    upsert.setInt(4, payload.serializerId());
    upsert.setString(5, payload.manifest());
    upsert.setBytes(6, payload.bytes());
    if (metadata.isPresent()) {
      upsert.setBytes(7, metadata.get());
    } else {
      upsert.setNull(7, Types.BINARY);
    }
    upsert.setLong(8, checksum());
  }

  /** Reads {@link #COLUMNS}; whether they are what was written, {@link #requireSound} says. */
  static SnapshotRow read(ResultSet row) throws SQLException {
    return new SnapshotRow(
        new Key(row.getString(1), row.getLong(2)),
        row.getLong(3),
        new Packed(row.getInt(4), row.getString(5), row.getBytes(6)),
        Optional.ofNullable(row.getBytes(7)));
  }

  /**
   * Compares with the checksum that was written.
   *
   * @throws StoreException.Damaged if it differs
   */
  void requireSound(long written) {
    if (checksum() != written) {
      throw new StoreException.Damaged(
          "Expected " + key + " to be as it was written, but its bytes have changed.", null);
    }
  }

  int weight() {
    return payload.bytes().length + metadata.map(bytes -> bytes.length).orElse(0);
  }

  private long checksum() {
    Checksum sum =
        new Checksum()
            .of(key.sequenceNr(), takenAt, payload.serializerId())
            .of(key.persistenceId())
            .of(payload.manifest())
            .of(payload.bytes());
    metadata.ifPresent(sum::of);
    return sum.value();
  }
}
