package io.sampo.benchmarks.measure;

import io.sampo.api.json.Json;
import io.sampo.api.message.SampoCommand.What;
import io.sampo.api.view.ExecutionStatus;
import io.sampo.api.view.ExecutionView;
import io.sampo.runtime.Sampo;
import java.lang.management.ManagementFactory;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntFunction;

/** Makes calls, so many at a time, and demands that each is answered well. */
public final class Load {
  private static final double NANOS = 1e9;

  private final long[] nanos;
  private final int inFlight;
  private final Semaphore free;
  private final AtomicReference<Throwable> failure = new AtomicReference<>();

  private Load(int calls, int inFlight) {
    this.nanos = new long[calls];
    this.inFlight = inFlight;
    this.free = new Semaphore(inFlight);
  }

  /**
   * What is run.
   *
   * @param workflow the definition's name
   * @param executions how many
   * @param inFlight how many at the same time
   */
  public record Plan(String workflow, int executions, int inFlight) {}

  /**
   * Runs executions to their end.
   *
   * @throws IllegalStateException when one does not complete
   */
  public static Timed run(Sampo sampo, Plan plan) {
    return new Load(plan.executions(), plan.inFlight())
        .timed(
            i ->
                sampo
                    .client()
                    .run(plan.workflow() + "-" + i, what(plan))
                    .thenAccept(Load::requireCompleted));
  }

  /**
   * Starts executions and waits only until each start is recorded.
   *
   * @throws IllegalStateException when one cannot be started
   */
  public static Timed start(Sampo sampo, Plan plan) {
    return new Load(plan.executions(), plan.inFlight())
        .timed(i -> sampo.client().start(plan.workflow() + "-" + i, what(plan)));
  }

  private static What what(Plan plan) {
    return What.of(plan.workflow(), Json.object());
  }

  private static void requireCompleted(ExecutionView view) {
    if (view.status() != ExecutionStatus.COMPLETED) {
      throw new IllegalStateException(
          "Expected "
              + view.id()
              + " to complete, but it is "
              + view.status()
              + " "
              + view.outcome());
    }
  }

  private Timed timed(IntFunction<CompletionStage<?>> call) {
    long cpu = cpuNanos();
    long begin = System.nanoTime();
    for (int i = 0; i < nanos.length && failure.get() == null; i++) {
      one(i, call);
    }
    free.acquireUninterruptibly(inFlight);
    Throwable failed = failure.get();
    if (failed != null) {
      throw new IllegalStateException("Expected every call to succeed, but: " + failed, failed);
    }
    double seconds = (System.nanoTime() - begin) / NANOS;
    return new Timed(seconds, (cpuNanos() - cpu) / NANOS, nanos);
  }

  private void one(int i, IntFunction<CompletionStage<?>> call) {
    free.acquireUninterruptibly();
    long begin = System.nanoTime();
    call.apply(i)
        .whenComplete(
            (answer, thrown) -> {
              nanos[i] = System.nanoTime() - begin;
              if (thrown != null) {
                failure.compareAndSet(null, thrown);
              }
              free.release();
            });
  }

  private static long cpuNanos() {
    return ManagementFactory.getOperatingSystemMXBean()
            instanceof com.sun.management.OperatingSystemMXBean system
        ? system.getProcessCpuTime()
        : 0;
  }
}
