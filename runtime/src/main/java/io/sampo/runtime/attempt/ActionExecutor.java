package io.sampo.runtime.attempt;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.actor.ExtendedActorSystem;
import org.apache.pekko.actor.typed.ActorSystem;
import org.jspecify.annotations.Nullable;

/**
 * The threads that actions run on: a virtual thread each where the JDK has them (21 and later), a
 * bounded pool where not. Either way a thread has the class loader of the application.
 */
public final class ActionExecutor {
  private static final long IDLE_SECONDS = 10;

  /** When none of the actions has ended for so long, and others wait, the log tells of it. */
  private static final Duration STANDSTILL = Duration.ofSeconds(30);

  private ActionExecutor() {}

  /** A new executor whose threads have the context class loader of this one. */
  public static ExecutorService create(int threads) {
    return create(threads, Thread.currentThread().getContextClassLoader());
  }

  /**
   * A new executor.
   *
   * @param threads how many actions run at the same time where there are no virtual threads
   * @param loader the context class loader of each action
   */
  public static ExecutorService create(int threads, @Nullable ClassLoader loader) {
    return virtual(loader).orElseGet(() -> new ActionThreads(threads, loader, STANDSTILL));
  }

  /** The class loader of the application that has made the actor system. */
  public static ClassLoader loaderOf(ActorSystem<?> system) {
    return system.classicSystem() instanceof ExtendedActorSystem extended
        ? extended.dynamicAccess().classLoader()
        : ActionExecutor.class.getClassLoader();
  }

  /**
   * A new executor for what is to be done about cancellations: its threads are not those of
   * actions, which may all be taken by those that are to be ended.
   *
   * @param threads how many tasks run at the same time where there are no virtual threads
   * @param loader the context class loader of each task, which is an action's
   */
  public static ExecutorService forCancellations(int threads, @Nullable ClassLoader loader) {
    return virtual(loader).orElseGet(() -> bounded(threads, loader));
  }

  /** So many threads at most, with the context class loader of this one. */
  public static ExecutorService bounded(int threads) {
    return bounded(threads, Thread.currentThread().getContextClassLoader());
  }

  /** So many threads at most, none of which stays without work; the other tasks wait. */
  private static ExecutorService bounded(int threads, @Nullable ClassLoader loader) {
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(
            threads,
            threads,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            task -> daemon(task, loader));
    pool.allowCoreThreadTimeOut(true);
    return pool;
  }

  private static Thread daemon(Runnable task, @Nullable ClassLoader loader) {
    Thread thread = new Thread(null, task, "sampo-cancellation", 0, false);
    thread.setContextClassLoader(loader);
    thread.setDaemon(true);
    return thread;
  }

  private static Optional<ExecutorService> virtual(@Nullable ClassLoader loader) {
    try {
      Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
      ThreadFactory plain =
          (ThreadFactory)
              Class.forName("java.lang.Thread$Builder").getMethod("factory").invoke(builder);
      ThreadFactory loading =
          task -> {
            Thread thread = plain.newThread(task);
            thread.setContextClassLoader(loader);
            return thread;
          };
      return Optional.of(
          (ExecutorService)
              Executors.class
                  .getMethod("newThreadPerTaskExecutor", ThreadFactory.class)
                  .invoke(null, loading));
    } catch (ReflectiveOperationException e) {
      return Optional.empty();
    }
  }
}
