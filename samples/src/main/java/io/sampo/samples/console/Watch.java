package io.sampo.samples.console;

import io.sampo.api.client.WorkflowClient;
import io.sampo.api.view.ExecutionView;
import io.sampo.api.view.StepStatus;
import io.sampo.api.view.StepView;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * Looks at an execution again and again until it ends, and tells what has changed since the last
 * look. What comes and goes between two looks is not told; how a step ends always is.
 */
public final class Watch {
  private static final long MILLIS_BETWEEN_LOOKS = 20;

  private final Consumer<Change> listener;
  private final Map<String, StepView> seen = new HashMap<>();

  private Watch(Consumer<Change> listener) {
    this.listener = listener;
  }

  /**
   * A step that is not what it was at the last look.
   *
   * @param step the step now
   * @param done how many steps of the execution are over
   * @param total how many steps it has
   */
  public record Change(StepView step, long done, int total) {}

  /** Tells the listener, on this thread, until the execution ends; returns it as it is then. */
  public static ExecutionView untilEnd(
      WorkflowClient client, String executionId, Consumer<Change> listener)
      throws InterruptedException {
    Watch watch = new Watch(listener);
    CompletableFuture<ExecutionView> end = client.await(executionId).toCompletableFuture();
    while (!hasEnded(end)) {
      watch.tell(client.get(executionId).toCompletableFuture().join());
    }
    ExecutionView view = end.join();
    watch.tell(view);
    return view;
  }

  private static boolean hasEnded(CompletableFuture<ExecutionView> end)
      throws InterruptedException {
    try {
      end.get(MILLIS_BETWEEN_LOOKS, TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      return true; // the caller sees how
    }
  }

  private void tell(ExecutionView view) {
    long done = view.steps().stream().filter(step -> step.status().isFinal()).count();
    for (StepView step : view.steps()) {
      StepView before = seen.put(step.path(), step);
      boolean news = before == null ? step.status() != StepStatus.PENDING : differs(before, step);
      if (news) {
        listener.accept(new Change(step, done, view.steps().size()));
      }
    }
  }

  private static boolean differs(StepView before, StepView now) {
    return before.status() != now.status()
        || before.attempt() != now.attempt()
        || !before.waitingFor().equals(now.waitingFor());
  }
}
