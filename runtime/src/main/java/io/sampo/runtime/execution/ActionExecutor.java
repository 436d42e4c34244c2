package io.sampo.runtime.execution;

import java.lang.reflect.InvocationTargetException;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;

/**
 * The threads that actions run on: a virtual thread each where the JDK has them (21 and later), a
 * bounded pool where not.
 */
public final class ActionExecutor {
  private ActionExecutor() {}

  /**
   * A new executor.
   *
   * @param threads how many actions run at the same time where there are no virtual threads
   */
  public static ExecutorService create(int threads) {
    return virtual()
        .orElseGet(
            () ->
                new ForkJoinPool(
                    threads, ForkJoinPool.defaultForkJoinWorkerThreadFactory, null, true));
  }

  /**
   * A new executor for what is to be done about cancellations: unbounded, for the threads of
   * actions may all be taken by those that are to be ended.
   */
  public static ExecutorService forCancellations() {
    return virtual().orElseGet(() -> Executors.newCachedThreadPool(ActionExecutor::daemon));
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "sampo-cancellation");
    thread.setDaemon(true);
    return thread;
  }

  private static Optional<ExecutorService> virtual() {
    try {
      return Optional.of(
          (ExecutorService)
              Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null));
    } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
      return Optional.empty();
    }
  }
}
