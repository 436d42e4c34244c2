package io.sampo.persistence.journal;

import io.sampo.persistence.store.StoreException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Optional;

/**
 * One event as it is in the table.
 *
 * @param key whose event it is, and which
 * @param origin who wrote it, and when
 * @param manifest the event adapter's name for it; empty if none
 * @param payload the event
 * @param metadata what the plugin was asked to keep beside it, packed into one column
 */
record EventRow(
    Key key, Origin origin, String manifest, Packed payload, Optional<byte[]> metadata) {
  static final String INSERT =
      "INSERT INTO journal_events(persistence_id, sequence_nr, writer_uuid, written_at,"
          + " event_manifest, serializer_id, serializer_manifest, payload, metadata, checksum)"
          + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
  static final String COLUMNS =
      "persistence_id, sequence_nr, writer_uuid, written_at, event_manifest, serializer_id,"
          + " serializer_manifest, payload, metadata, checksum";

  /** Whose event, and its number. */
  record Key(String persistenceId, long sequenceNr) {
    @Override
    public String toString() {
      return "event " + sequenceNr + " of '" + persistenceId + "'";
    }
  }

  /** The writing actor's incarnation, and the time in milliseconds. */
  record Origin(String writerUuid, long writtenAt) {}

  /** Binds all columns of {@link #INSERT}. */
  void bind(PreparedStatement insert) throws SQLException {
    insert.setString(1, key.persistenceId());
    insert.setLong(2, key.sequenceNr());
    insert.setString(3, origin.writerUuid());
    insert.setLong(4, origin.writtenAt());
    insert.setString(5, manifest);
    insert.setInt(6, payload.serializerId());
    insert.setString(7, payload.manifest());
    insert.setBytes(8, payload.bytes());
    if (metadata.isPresent()) {
      insert.setBytes(9, metadata.get());
    } else {
      insert.setNull(9, Types.BINARY);
    }
    insert.setLong(10, checksum());
  }

  /**
   * Reads {@link #COLUMNS}.
   *
   * @throws StoreException.Damaged if they are not what was written
   */
  static EventRow read(ResultSet row) throws SQLException {
    EventRow event =
        new EventRow(
            new Key(row.getString(1), row.getLong(2)),
            new Origin(row.getString(3), row.getLong(4)),
            row.getString(5),
            new Packed(row.getInt(6), row.getString(7), row.getBytes(8)),
            Optional.ofNullable(row.getBytes(9)));
    if (event.checksum() != row.getLong(10)) {
      throw new StoreException.Damaged(
          "Expected "
              + event.key
              + " to be as it was written, but its bytes have changed. Restore a backup of the"
              + " database, or end this entity by hand.",
          null);
    }
    return event;
  }

  int weight() {
    return payload.bytes().length + metadata.map(bytes -> bytes.length).orElse(0);
  }

  private long checksum() {
    Checksum sum =
        new Checksum()
            .of(key.sequenceNr(), origin.writtenAt(), payload.serializerId())
            .of(key.persistenceId())
            .of(origin.writerUuid())
            .of(manifest)
            .of(payload.manifest())
            .of(payload.bytes());
    metadata.ifPresent(sum::of);
    return sum.value();
  }
}
