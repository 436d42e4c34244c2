package io.sampo.api.client;

import io.sampo.api.message.Reply;

/** A command that changed nothing, and why. */
public final class RejectedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Reply.Code code;

  public RejectedException(Reply.Rejected rejected) {
    super(rejected.message());
    this.code = rejected.code();
  }

  public Reply.Code code() {
    return code;
  }

  /** Whether the same command may succeed later. */
  public boolean isRetryable() {
    return code == Reply.Code.UNAVAILABLE;
  }
}
