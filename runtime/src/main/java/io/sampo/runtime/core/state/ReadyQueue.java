package io.sampo.runtime.core.state;

import io.sampo.runtime.core.fork.ForkQueue;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The paths of steps that may begin, first come first. A step that is not ready any more stays in
 * the queue until it comes to its front, where it is passed over.
 */
public final class ReadyQueue {
  private final ForkQueue paths;

  private ReadyQueue(ForkQueue paths) {
    this.paths = paths;
  }

  public static ReadyQueue create() {
    return new ReadyQueue(ForkQueue.create());
  }

  public ReadyQueue fork() {
    return new ReadyQueue(paths.fork());
  }

  public void add(String path) {
    paths.add(path);
  }

  /** The first that is ready. */
  public Optional<String> first(Predicate<String> isReady) {
    while (!paths.isEmpty()) {
      if (isReady.test(paths.first())) {
        return Optional.of(paths.first());
      }
      paths.removeFirst();
    }
    return Optional.empty();
  }

  /** Takes a step out that is about to begin. */
  public void take(String path, Predicate<String> isReady) {
    if (first(isReady).filter(path::equals).isEmpty()) {
      throw new IllegalStateException("Expected '" + path + "' to be first in queue");
    }
    paths.removeFirst();
  }

  /** All that are ready, first come first. */
  public List<String> toList(Predicate<String> isReady) {
    return paths.toList().stream().filter(isReady).toList();
  }
}
