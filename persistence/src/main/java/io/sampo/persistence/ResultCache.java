package io.sampo.persistence;

import io.sampo.api.json.TextHash;
import io.sampo.api.json.Unicode;
import io.sampo.persistence.store.Database;
import io.sampo.persistence.store.Session;
import io.sampo.persistence.store.StoreException;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/**
 * The results of steps that may be used again, by action and key. They are remembered by {@link
 * IndexChange.Remember} in the transaction of the event that records them, and are found from then
 * on until they expire, by every execution of whatever definition.
 *
 * <p>Calls block; make them where blocking is allowed. Each throws {@link StoreException} when the
 * database cannot be read.
 */
public final class ResultCache {
  /** What an index can hold in every database, with room to spare. */
  private static final int LONGEST_KEY_BYTES = 512;

  private static final String HASHED = "sha256:";

  /** More than the one result that comes, so that the expired ones become fewer. */
  private static final int EXPIRED_AT_ONCE = 16;

  private static final String FIND =
      "SELECT result FROM step_cache WHERE action = ? AND cache_key = ? AND expires_at > ?";
  private static final String REMEMBER =
      "INSERT INTO step_cache(action, cache_key, result, expires_at) VALUES (?, ?, ?, ?)"
          + " ON CONFLICT (action, cache_key)"
          + " DO UPDATE SET result = excluded.result, expires_at = excluded.expires_at";
  private static final String FORGET =
      "DELETE FROM step_cache WHERE (action, cache_key) IN (SELECT action, cache_key"
          + " FROM step_cache WHERE expires_at <= ? ORDER BY expires_at LIMIT ?)";

  private final Database database;

  ResultCache(Database database) {
    this.database = database;
  }

  /** The result, JSON, that is kept under that action and key and has not expired. */
  public Optional<String> find(String action, String key, Instant now) {
    return database.readers().read(session -> find(session, action, key, now));
  }

  private static Optional<String> find(Session session, String action, String key, Instant now)
      throws SQLException {
    PreparedStatement select = session.prepared(FIND);
    select.setString(1, action);
    select.setString(2, stored(key));
    select.setLong(3, now.toEpochMilli());
    try (ResultSet row = select.executeQuery()) {
      return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
    }
  }

  /** Expired results go when new ones come: the table shrinks by itself, and needs no timer. */
  static void remember(Session session, IndexChange.Remember result) throws SQLException {
    PreparedStatement forget = session.prepared(FORGET);
    forget.setLong(1, result.at().toEpochMilli());
    forget.setInt(2, EXPIRED_AT_ONCE);
    forget.executeUpdate();
    PreparedStatement remember = session.prepared(REMEMBER);
    remember.setString(1, result.action());
    remember.setString(2, stored(result.key()));
    remember.setString(3, result.resultJson());
    remember.setLong(4, result.expiresAt().toEpochMilli());
    remember.executeUpdate();
  }

  /** The key, or its hash when it is long, looks like one, or is no text to every database. */
  private static String stored(String key) {
    boolean plain =
        key.length() <= LONGEST_KEY_BYTES
            && key.getBytes(StandardCharsets.UTF_8).length <= LONGEST_KEY_BYTES
            && key.indexOf('\0') < 0
            && Unicode.isWellFormed(key)
            && !key.startsWith(HASHED);
    return plain ? key : HASHED + TextHash.of(key);
  }
}
