package io.sampo.api.business;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * Lets one run be under way at a time. Whatever the code of a run does, which is a user's, there
 * can be another one after it: the mark cannot be set without being taken away.
 */
final class OneRun {
  private final AtomicBoolean isUnderWay = new AtomicBoolean();

  boolean isUnderWay() {
    return isUnderWay.get();
  }

  /**
   * Begins a run that is over when its future is.
   *
   * @return the future; one that has failed when the run throws. Empty when a run is under way
   */
  <T> Optional<CompletableFuture<T>> begin(Supplier<CompletableFuture<T>> run) {
    if (!isUnderWay.compareAndSet(false, true)) {
      return Optional.empty();
    }
    CompletableFuture<T> end;
    try {
      end = run.get();
    } catch (Throwable thrown) { // a user's, whatever it is
      end = CompletableFuture.failedFuture(thrown);
    }
    return Optional.of(end.whenComplete((result, thrown) -> isUnderWay.set(false)));
  }
}
