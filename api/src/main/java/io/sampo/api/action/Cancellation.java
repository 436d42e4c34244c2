package io.sampo.api.action;

/** Tells an action that nobody waits for its result any more. */
public interface Cancellation {

  /** Whether the attempt has been cancelled or has timed out. */
  boolean isCancelled();

  /**
   * Runs the task when the attempt is cancelled: on another thread, on which it may block, or at
   * once on this one if it already is. What it throws is logged. Thread-safe.
   */
  void onCancel(Runnable task);

  /**
   * Ends a long computation that nobody waits for.
   *
   * @throws java.util.concurrent.CancellationException when {@link #isCancelled()}
   */
  default void throwIfCancelled() {
    if (isCancelled()) {
      throw new java.util.concurrent.CancellationException("The attempt was cancelled");
    }
  }
}
