package io.sampo.persistence.journal;

import io.sampo.persistence.store.Session;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The SQL of the journal's tables, but for the insertion of events. */
final class EventTable {
  private static final String PAGE =
      "SELECT "
          + EventRow.COLUMNS
          + " FROM journal_events WHERE persistence_id = ? AND sequence_nr >= ?"
          + " AND sequence_nr <= ? ORDER BY sequence_nr LIMIT ?";
  private static final String HIGHEST =
      "SELECT max(sequence_nr) FROM journal_events WHERE persistence_id = ?"
          + " UNION ALL SELECT deleted_to FROM journal_deletions WHERE persistence_id = ?";
  private static final String USED =
      "SELECT EXISTS (SELECT 1 FROM journal_events WHERE persistence_id = ?)"
          + " OR EXISTS (SELECT 1 FROM journal_snapshots WHERE persistence_id = ?)"
          + " OR EXISTS (SELECT 1 FROM journal_deletions WHERE persistence_id = ?)";
  private static final String DELETE =
      "DELETE FROM journal_events WHERE persistence_id = ? AND sequence_nr <= ?";
  private static final String DELETED =
      "INSERT INTO journal_deletions(persistence_id, deleted_to) VALUES (?, ?)"
          + " ON CONFLICT (persistence_id) DO UPDATE SET deleted_to = excluded.deleted_to"
          + " WHERE journal_deletions.deleted_to < excluded.deleted_to";
  private static final String DELETED_TO =
      "SELECT deleted_to FROM journal_deletions WHERE persistence_id = ?";

  private EventTable() {}

  /** The greatest number ever written for that id; 0 if none. */
  static long highest(Session session, String persistenceId) throws SQLException {
    PreparedStatement select = session.prepared(HIGHEST);
    select.setString(1, persistenceId);
    select.setString(2, persistenceId);
    return greatest(select);
  }

  /** Up to which number events of that id were deleted; 0 if none. */
  static long deletedTo(Session session, String persistenceId) throws SQLException {
    PreparedStatement select = session.prepared(DELETED_TO);
    select.setString(1, persistenceId);
    return greatest(select);
  }

  /** Whether there is, or was, any event of that id, or a snapshot. */
  static boolean isUsed(Session session, String persistenceId) throws SQLException {
    PreparedStatement select = session.prepared(USED);
    select.setString(1, persistenceId);
    select.setString(2, persistenceId);
    select.setString(3, persistenceId);
    try (ResultSet row = select.executeQuery()) {
      return row.next() && row.getBoolean(1);
    }
  }

  private static long greatest(PreparedStatement select) throws SQLException {
    long greatest = 0;
    try (ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        greatest = Math.max(greatest, rows.getLong(1));
      }
    }
    return greatest;
  }

  /** Deletes the events up to that number, and remembers how far. */
  static void deleteTo(Session session, String persistenceId, long sequenceNr) throws SQLException {
    long deletedTo = Math.min(sequenceNr, highest(session, persistenceId));
    if (deletedTo > 0) {
      PreparedStatement remember = session.prepared(DELETED);
      remember.setString(1, persistenceId);
      remember.setLong(2, deletedTo);
      remember.executeUpdate();
      PreparedStatement delete = session.prepared(DELETE);
      delete.setString(1, persistenceId);
      delete.setLong(2, deletedTo);
      delete.executeUpdate();
    }
  }

  /**
   * The first events of the range: at most so many, and no further one once these have so many
   * bytes.
   */
  static List<EventRow> page(Session session, EventRange range, int limit, int bytes)
      throws SQLException {
    PreparedStatement select = session.prepared(PAGE);
    select.setString(1, range.persistenceId());
    select.setLong(2, range.from());
    select.setLong(3, range.to());
    select.setInt(4, limit);
    List<EventRow> page = new ArrayList<>();
    long weight = 0;
    try (ResultSet rows = select.executeQuery()) {
      while (weight < bytes && rows.next()) {
        EventRow event = EventRow.read(rows);
        weight += event.weight();
        page.add(event);
      }
    }
    return page;
  }
}
