package io.sampo.runtime.attempt;

import io.sampo.api.logging.LineLogger;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.MDC;

/**
 * The threads of actions where the JDK has no virtual ones: never more than so many, in whatever
 * way an action waits. An action finds nothing on its thread that another has left there. Actions
 * may wait for executions whose own actions need a thread here, so one thread at least never does.
 */
final class ActionThreads extends ThreadPoolExecutor {
  private static final Logger LOG = LineLogger.of(ActionThreads.class);
  private static final long IDLE_SECONDS = 10;

  private final @Nullable ClassLoader loader;
  private final int threads;
  private final Executor later;
  private final Duration standstill;
  private final AtomicBoolean watching = new AtomicBoolean();
  private final Set<Thread> busy = ConcurrentHashMap.newKeySet();
  private int waiting;

  /**
   * A pool without work, and so without threads.
   *
   * @param standstill when no action has ended for so long, and others wait, the log tells of it
   */
  ActionThreads(int threads, @Nullable ClassLoader loader, Duration standstill) {
    super(threads, threads, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>());
    this.threads = threads;
    this.loader = loader;
    this.standstill = standstill;
    this.later = CompletableFuture.delayedExecutor(standstill.toMillis(), TimeUnit.MILLISECONDS);
    setThreadFactory(task -> new ActionThread(task, this));
    allowCoreThreadTimeOut(true);
  }

  /** One of the threads, which knows the others. */
  private static final class ActionThread extends Thread {
    private final ActionThreads all;

    private ActionThread(Runnable task, ActionThreads all) {
      super(null, task, "sampo-action", 0, false);
      this.all = all;
      setDaemon(true);
    }
  }

  /** Begins a wait of the current thread, if it is one of these. */
  static ExecutionWait beginWait() {
    return Thread.currentThread() instanceof ActionThread thread ? thread.all.counted() : () -> {};
  }

  private synchronized ExecutionWait counted() {
    if (waiting >= threads - 1) {
      throw new IllegalStateException(
          "Expected a thread to be left for the actions of an execution that an action waits for,"
              + " but of "
              + threads
              + " (sampo.action-threads) all others wait for executions already; start the"
              + " execution by a subflow step or an action of registerAsync, which need no thread"
              + " to wait, raise the setting, or use Java 21 or later");
    }
    waiting++;
    return this::ended;
  }

  private synchronized void ended() {
    waiting--;
  }

  @Override
  protected void beforeExecute(Thread thread, Runnable task) {
    thread.setContextClassLoader(loader);
    MDC.clear();
    busy.add(thread);
  }

  @Override
  protected void afterExecute(Runnable task, @Nullable Throwable thrown) {
    busy.remove(Thread.currentThread());
  }

  @Override
  public void execute(Runnable task) {
    super.execute(task);
    watch();
  }

  /** Looks again later whether what waits now still does. */
  private void watch() {
    if (!getQueue().isEmpty() && watching.compareAndSet(false, true)) {
      long ended = getCompletedTaskCount();
      later.execute(() -> look(ended));
    }
  }

  private void look(long endedBefore) {
    watching.set(false);
    if (isShutdown() || getQueue().isEmpty()) {
      return;
    }
    if (getCompletedTaskCount() == endedBefore) {
      LOG.warn(
          "Expected an action to end within {} s, but all {} threads (sampo.action-threads) are"
              + " taken and {} actions wait for one; {}. Actions that wait for executions, by"
              + " CompletableFuture.allOf or a latch for example, may be waiting for each other for"
              + " ever: start executions by a subflow step or an action of registerAsync, which need"
              + " no thread to wait, join the futures of the client one by one, raise the setting,"
              + " or use Java 21 or later",
          standstill.toSeconds(),
          threads,
          getQueue().size(),
          waiters());
    }
    watch();
  }

  /** How many threads wait, and where one of them does. */
  private String waiters() {
    List<Thread> waiters = busy.stream().filter(ActionThreads::isWaiting).toList();
    return waiters.size()
        + " of the threads wait"
        + waiters.stream()
            .flatMap(ActionThreads::place)
            .findFirst()
            .map(place -> ", one of them in " + place)
            .orElse("");
  }

  private static boolean isWaiting(Thread thread) {
    Thread.State state = thread.getState();
    return state == Thread.State.WAITING || state == Thread.State.TIMED_WAITING;
  }

  /** The code that has called what waits. */
  private static Stream<String> place(Thread thread) {
    return Arrays.stream(thread.getStackTrace())
        .filter(frame -> !frame.getClassName().startsWith("java."))
        .filter(frame -> !frame.getClassName().startsWith("jdk."))
        .limit(1)
        .map(
            frame ->
                frame.getClassName() + '.' + frame.getMethodName() + ':' + frame.getLineNumber());
  }
}
