package io.sampo.persistence;

import io.sampo.api.view.DefinitionStatus;
import io.sampo.persistence.store.Database;
import io.sampo.persistence.store.Session;
import io.sampo.persistence.store.StoreException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The definitions that executions run, by their hash; none is ever changed, but for one whose row
 * is damaged.
 *
 * <p>Calls block; make them where blocking is allowed. Each throws {@link StoreException} when the
 * database cannot serve it.
 */
public final class DefinitionStore {
  private static final String INSERT =
      "INSERT INTO workflows(hash, name, version, definition, created_at, status)"
          + " VALUES (?, ?, ?, ?, ?, ?)"
          + " ON CONFLICT (hash) DO NOTHING";
  private static final String REPLACE =
      "UPDATE workflows SET name = ?, version = ?, definition = ? WHERE hash = ?";
  private static final String SELECT =
      "SELECT name, version, hash, definition, created_at FROM workflows";
  private static final String NEWEST_FIRST = " ORDER BY created_at DESC, id DESC";

  private final Database database;

  DefinitionStore(Database database) {
    this.database = database;
  }

  /**
   * Keeps the definition; durable when the call returns. One of a known hash changes nothing.
   *
   * @param status of a new one
   * @return whether it is new
   */
  public boolean save(StoredDefinition definition, DefinitionStatus status) {
    return database.writeNow(session -> insert(session, definition, status) == 1);
  }

  /**
   * Keeps definitions as active ones, in one transaction; durable when the call returns.
   *
   * @return those whose hashes were known, for which nothing was changed
   */
  public List<StoredDefinition> saveAll(List<StoredDefinition> definitions) {
    return database.writeNow(
        session -> {
          List<StoredDefinition> known = new ArrayList<>();
          for (StoredDefinition definition : definitions) {
            if (insert(session, definition, DefinitionStatus.ACTIVE) == 0) {
              known.add(definition);
            }
          }
          return known;
        });
  }

  /**
   * Writes the definition of that hash anew: its name, version and text, where they are no longer
   * what was saved.
   */
  public void replace(StoredDefinition definition) {
    int unused =
        database.writeNow(
            session -> {
              PreparedStatement update = session.prepared(REPLACE);
              update.setString(1, definition.name());
              update.setString(2, definition.version());
              update.setString(3, definition.json());
              update.setString(4, definition.hash());
              return update.executeUpdate();
            });
  }

  private static int insert(Session session, StoredDefinition definition, DefinitionStatus status)
      throws SQLException {
    PreparedStatement insert = session.prepared(INSERT);
    insert.setString(1, definition.hash());
    insert.setString(2, definition.name());
    insert.setString(3, definition.version());
    insert.setString(4, definition.json());
    insert.setLong(5, definition.createdAt().toEpochMilli());
    insert.setString(6, status.word());
    return insert.executeUpdate();
  }

  /** The definition of that hash, if there is one. */
  public Optional<StoredDefinition> byHash(String hash) {
    return select(SELECT + " WHERE hash = ?", hash).stream().findFirst();
  }

  /**
   * The definition saved last of that name and version; without a version, of those that are
   * active.
   */
  public Optional<StoredDefinition> newest(String name, Optional<String> version) {
    List<StoredDefinition> found =
        version.isPresent()
            ? select(
                SELECT + " WHERE name = ? AND version = ?" + NEWEST_FIRST + " LIMIT 1",
                name,
                version.get())
            : select(
                SELECT + " WHERE name = ? AND status = 'active'" + NEWEST_FIRST + " LIMIT 1", name);
    return found.stream().findFirst();
  }

  /** All definitions of that name, the one saved last first. */
  public List<StoredDefinition> versions(String name) {
    return select(SELECT + " WHERE name = ?" + NEWEST_FIRST, name);
  }

  /**
   * For each name in order, the definition saved last; names greater than that one, at most so
   * many.
   */
  public List<StoredDefinition> list(String afterName, int limit) {
    return select(
        SELECT
            + " WHERE id IN (SELECT max(id) FROM workflows WHERE name > ? GROUP BY name"
            + " ORDER BY name LIMIT ?) ORDER BY name",
        afterName,
        limit);
  }

  private List<StoredDefinition> select(String sql, Object... values) {
    return database.readers().read(session -> select(session, sql, values));
  }

  private static List<StoredDefinition> select(Session session, String sql, Object... values)
      throws SQLException {
    PreparedStatement select = session.prepared(sql);
    for (int i = 0; i < values.length; i++) {
      select.setObject(i + 1, values[i]);
    }
    List<StoredDefinition> found = new ArrayList<>();
    try (ResultSet row = select.executeQuery()) {
      while (row.next()) {
        found.add(
            new StoredDefinition(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                Instant.ofEpochMilli(row.getLong(5))));
      }
    }
    return found;
  }
}
