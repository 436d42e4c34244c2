package io.sampo.persistence.store;

import org.jspecify.annotations.Nullable;

/**
 * Why the store did not do what it was asked to. Nothing of a failed write is in the database,
 * except where said.
 */
public abstract sealed class StoreException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private StoreException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /** Whether the same request may succeed later without anybody repairing anything. */
  public abstract boolean isRetryable();

  /** More was asked than the store's queue holds; nothing was written. */
  public static final class Overloaded extends StoreException {
    private static final long serialVersionUID = 1L;

    public Overloaded(String message) {
      super(message, null);
    }

    @Override
    public boolean isRetryable() {
      return true;
    }
  }

  /**
   * The database could not be written or read: disk full, locked by another program, broken
   * connection. A write that failed so may, rarely, be there after all.
   */
  public static final class Unavailable extends StoreException {
    private static final long serialVersionUID = 1L;

    public Unavailable(String message, @Nullable Throwable cause) {
      super(message, cause);
    }

    @Override
    public boolean isRetryable() {
      return true;
    }
  }

  /** The store was closed before the request could be served. */
  public static final class Closed extends StoreException {
    private static final long serialVersionUID = 1L;

    public Closed(String message) {
      super(message, null);
    }

    @Override
    public boolean isRetryable() {
      return false;
    }
  }

  /** What was to be written is there already: somebody else writes under the same key. */
  public static final class Fenced extends StoreException {
    private static final long serialVersionUID = 1L;

    public Fenced(String message, @Nullable Throwable cause) {
      super(message, cause);
    }

    @Override
    public boolean isRetryable() {
      return false;
    }
  }

  /** The database refuses this one request, and will again; other requests are not affected. */
  public static final class Refused extends StoreException {
    private static final long serialVersionUID = 1L;

    public Refused(String message, @Nullable Throwable cause) {
      super(message, cause);
    }

    @Override
    public boolean isRetryable() {
      return false;
    }
  }

  /** Stored bytes are not what was once written; the message names the position. */
  public static final class Damaged extends StoreException {
    private static final long serialVersionUID = 1L;

    public Damaged(String message, @Nullable Throwable cause) {
      super(message, cause);
    }

    @Override
    public boolean isRetryable() {
      return false;
    }
  }

  /** The database cannot be used as it is; the message says what a person can do. */
  public static final class Unusable extends StoreException {
    private static final long serialVersionUID = 1L;

    public Unusable(String message, @Nullable Throwable cause) {
      super(message, cause);
    }

    @Override
    public boolean isRetryable() {
      return false;
    }
  }
}
