package io.sampo.runtime.attempt;

import java.lang.reflect.InvocationTargetException;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The threads that actions run on: a virtual thread each where the JDK has them (21 and later), a
 * bounded pool where not.
 */
public final class ActionExecutor {
  private static final long IDLE_SECONDS = 10;

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
   * A new executor for what is to be done about cancellations: its threads are not those of
   * actions, which may all be taken by those that are to be ended.
   *
   * @param threads how many tasks run at the same time where there are no virtual threads
   */
  public static ExecutorService forCancellations(int threads) {
    return virtual().orElseGet(() -> bounded(threads));
  }

  /** So many threads at most, none of which stays without work; the other tasks wait. */
  public static ExecutorService bounded(int threads) {
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(
            threads,
            threads,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            ActionExecutor::daemon);
    pool.allowCoreThreadTimeOut(true);
    return pool;
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
