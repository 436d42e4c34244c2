package io.sampo.persistence.journal;

import com.typesafe.config.Config;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.dispatch.DispatcherPrerequisites;
import org.apache.pekko.dispatch.ExecutorServiceConfigurator;
import org.apache.pekko.dispatch.ExecutorServiceFactory;

/**
 * The executor of the dispatcher that the journal's actor runs on: a task runs on the thread that
 * submits it. A persistent actor's own thread then serializes its events and hands them to the
 * writer, and a write costs no switch to another thread for that. Suits actors that never block.
 *
 * <p>A task that is submitted by a task waits until that one is over, so tasks never nest.
 */
public final class CallerExecutor extends ExecutorServiceConfigurator {
  private static final ThreadLocal<Submitted> SUBMITTED = ThreadLocal.withInitial(Submitted::new);

  /** Called by Pekko with the dispatcher's configuration block. */
  public CallerExecutor(Config config, DispatcherPrerequisites prerequisites) {
    super(config, prerequisites);
  }

  @Override
  public ExecutorServiceFactory createExecutorServiceFactory(String id, ThreadFactory threads) {
    return Tasks::new;
  }

  static final class Tasks extends AbstractExecutorService {
    private volatile boolean closed;

    @Override
    public void execute(Runnable task) {
      SUBMITTED.get().run(task);
    }

    @Override
    public void shutdown() {
      closed = true;
    }

    @Override
    public List<Runnable> shutdownNow() {
      closed = true;
      return List.of();
    }

    @Override
    public boolean isShutdown() {
      return closed;
    }

    /** Nothing waits here when nothing runs. */
    @Override
    public boolean isTerminated() {
      return closed;
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
      return closed;
    }
  }

  /** What was submitted on one thread. */
  private static final class Submitted {
    private final Queue<Runnable> waiting = new ArrayDeque<>(2);
    private boolean running;

    void run(Runnable task) {
      if (running) {
        waiting.add(task);
        return;
      }
      running = true;
      try {
        for (Runnable next = task; next != null; next = waiting.poll()) {
          next.run();
        }
      } finally {
        running = false;
        if (!waiting.isEmpty()) { // the last one threw
          run(waiting.remove());
        }
      }
    }
  }
}
