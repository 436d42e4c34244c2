package io.sampo.runtime.stages;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** Which execution of a workflow runs the code of which workflow object. Thread-safe. */
final class StagedExecutions {
  private final Map<String, StagedExecution> current = new ConcurrentHashMap<>();
  private final Set<String> registered = ConcurrentHashMap.newKeySet();
  private volatile Optional<StagedExecution> latest = Optional.empty();

  /** Does something once for each version of the workflow's definition. */
  void oncePer(String version, Runnable task) {
    if (!registered.contains(version)) {
      task.run();
      registered.add(version);
    }
  }

  /**
   * Has an execution run that code from now on until the end is told, or the run throws.
   *
   * @param run begins the execution; it is given what tells the end
   */
  <T> CompletionStage<T> during(
      String executionId, StagedExecution play, Function<Runnable, CompletionStage<T>> run) {
    Runnable end = () -> current.remove(executionId, play);
    current.put(executionId, play);
    latest = Optional.of(play);
    try {
      return run.apply(end);
    } catch (Throwable thrown) {
      end.run();
      return CompletableFuture.failedFuture(thrown);
    }
  }

  void latest(StagedExecution play) {
    latest = Optional.of(play);
  }

  /** The code of an execution; of one that an earlier process began, the latest that is known. */
  Optional<StagedExecution> of(String executionId) {
    StagedExecution play = current.get(executionId);
    return play == null ? latest : Optional.of(play);
  }
}
