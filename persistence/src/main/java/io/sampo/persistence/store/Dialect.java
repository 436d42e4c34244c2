package io.sampo.persistence.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * What differs between databases. All SQL outside of the migration scripts is the same for each.
 * Closing a dialect lets go of what it holds besides connections.
 */
public interface Dialect extends AutoCloseable {
  /** The name of its configuration block and of the folder of its migration scripts. */
  String name();

  /** Where the database is, for messages. */
  String location();

  /** The migration scripts, oldest first; the list only ever grows. */
  List<String> migrations();

  /**
   * Claims the database for this process, if that is how the database is used.
   *
   * @throws StoreException.Unusable if somebody else has it
   * @throws StoreException.Damaged if commits would be lost without anybody noticing
   */
  void claim();

  /**
   * Makes sure that the claim still holds; called by the writer's thread before each transaction.
   *
   * @throws StoreException if it does not: then nothing may be written
   */
  default void requireClaimed() {}

  /** Whether the process that had the database before ended without closing it. */
  default boolean isAfterCrash() {
    return false;
  }

  /**
   * A connection for the one writer; commits through it are durable when they return.
   *
   * @throws StoreException.Unusable if the database would not be durable
   */
  Connection openWriter() throws SQLException;

  /** A connection that sees what is committed and writes nothing. */
  Connection openReader() throws SQLException;

  /** What that error means. */
  Fault classify(SQLException error);

  /** Housekeeping between transactions; called by the writer's thread after each of them. */
  default void committed(Connection writer) throws SQLException {}

  /** Leaves the database tidy; called with the writer's connection before it is closed. */
  void beforeClose(Connection writer) throws SQLException;

  @Override
  void close();
}
