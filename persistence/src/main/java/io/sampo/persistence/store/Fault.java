package io.sampo.persistence.store;

/** What an SQL error means for the request that met it and for its neighbours. */
public enum Fault {
  /** A unique key is taken: the fault of this request alone. */
  DUPLICATE,
  /** Another constraint or limit: the fault of this request alone. */
  REFUSED,
  /** The database is in use by somebody else; the connection is still good. */
  BUSY,
  /** Full disk, failing disk, lost connection: the connection must be opened anew. */
  UNAVAILABLE,
  /** The database's own structure is damaged. */
  DAMAGED;

  /** Whether other requests of the same transaction are innocent. */
  public boolean isOfOneRequest() {
    return this == DUPLICATE || this == REFUSED;
  }

  /** Whether the connection can go on after a rollback. */
  boolean leavesConnection() {
    return isOfOneRequest() || this == BUSY;
  }
}
