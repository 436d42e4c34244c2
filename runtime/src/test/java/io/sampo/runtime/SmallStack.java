package io.sampo.runtime;

import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** A thread with a stack so small that a recursion whose depth an author chooses overflows it. */
public final class SmallStack {
  private static final long BYTES = 256 << 10;

  private SmallStack() {}

  /** What the work comes to there. */
  public static <T> T call(Callable<T> work) {
    CompletableFuture<T> result = new CompletableFuture<>();
    Thread thread =
        new Thread(
            null,
            () -> {
              try {
                result.complete(work.call());
              } catch (Throwable thrown) { // also an Error is for the test to see
                result.completeExceptionally(thrown);
              }
            },
            "small-stack",
            BYTES);
    thread.start();
    try {
      return result.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** The Error or exception that the work throws there. */
  public static Optional<Throwable> thrown(Callable<?> work) {
    try {
      Object unused = call(work);
      return Optional.empty();
    } catch (RuntimeException e) {
      return Optional.of(e);
    } catch (AssertionError e) {
      return Optional.ofNullable(e.getCause()).map(cause -> cause.getCause());
    }
  }
}
