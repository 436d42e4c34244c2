package io.sampo.persistence;

import io.sampo.api.view.DefinitionKey;
import io.sampo.api.view.DefinitionStatus;
import io.sampo.persistence.store.Database;
import io.sampo.persistence.store.Session;
import io.sampo.persistence.store.StoreException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;

/**
 * Which definitions may be started. Each is active when it is saved; executions that run are not
 * concerned.
 *
 * <p>Calls block; make them where blocking is allowed. Each throws {@link StoreException} when the
 * database cannot serve it.
 */
public final class DefinitionStatuses {
  private static final String SET = "UPDATE workflows SET status = ? WHERE hash = ?";
  private static final String FIND = "SELECT status FROM workflows WHERE hash = ?";

  private final Database database;

  DefinitionStatuses(Database database) {
    this.database = database;
  }

  /**
   * Sets the status of exactly this definition; durable when the call returns.
   *
   * @return whether there is such a definition
   */
  public boolean set(DefinitionKey key, DefinitionStatus status) {
    return database.writeNow(session -> set(session, key.hash(), status.word()) == 1);
  }

  private static int set(Session session, String hash, String word) throws SQLException {
    PreparedStatement update = session.prepared(SET);
    update.setString(1, word);
    update.setString(2, hash);
    return update.executeUpdate();
  }

  /** The status of exactly this definition, if it is kept. */
  public Optional<DefinitionStatus> find(DefinitionKey key) {
    return database.readers().read(session -> find(session, key.hash()));
  }

  private static Optional<DefinitionStatus> find(Session session, String hash) throws SQLException {
    PreparedStatement select = session.prepared(FIND);
    select.setString(1, hash);
    try (ResultSet row = select.executeQuery()) {
      return row.next()
          ? Optional.of(DefinitionStatus.valueOf(row.getString(1).toUpperCase(Locale.ROOT)))
          : Optional.empty();
    }
  }
}
