package io.sampo.api.action;

/** A key of the store that is missing or holds another type than asked for. */
public final class StoreException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What is wrong with the key. */
  public enum Reason {
    MISSING,
    TYPE_MISMATCH
  }

  private final Reason reason;

  public StoreException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
