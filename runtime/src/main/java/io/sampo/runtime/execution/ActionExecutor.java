package io.sampo.runtime.execution;

import java.lang.reflect.InvocationTargetException;
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
    try {
      return (ExecutorService)
          Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
    } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
      return new ForkJoinPool(threads, ForkJoinPool.defaultForkJoinWorkerThreadFactory, null, true);
    }
  }
}
