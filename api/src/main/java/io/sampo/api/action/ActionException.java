package io.sampo.api.action;

/**
 * A failed attempt that says how it failed: with a code that {@code retry_on} and {@code
 * give_up_on} can name, and whether another try can help.
 */
public class ActionException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String code;
  private final boolean retryable;

  public ActionException(String code, String message) {
    this(code, message, true, null);
  }

  public ActionException(
      String code,
      String message,
      boolean retryable,
      @org.jspecify.annotations.Nullable Throwable cause) {
    super(message, cause);
    this.code = code;
    this.retryable = retryable;
  }

  /** A failure that no further try can mend. */
  public static ActionException permanent(String code, String message) {
    return new ActionException(code, message, false, null);
  }

  public String code() {
    return code;
  }

  public boolean isRetryable() {
    return retryable;
  }
}
