package io.sampo.runtime.core.state;

import io.sampo.runtime.core.fork.ForkQueue;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Names of what the rules are to look at, first come first: of steps that may begin, for example.
 * What does not apply any more stays in the queue until it comes to its front, where it is passed
 * over; so nothing must be searched for.
 */
public final class PendingQueue {
  private final ForkQueue paths;

  private PendingQueue(ForkQueue paths) {
    this.paths = paths;
  }

  public static PendingQueue create() {
    return new PendingQueue(ForkQueue.create());
  }

  public PendingQueue fork() {
    return new PendingQueue(paths.fork());
  }

  /** Adds a name at the end, and passes over what does not apply any more at the front. */
  public void add(String path, Predicate<String> applies) {
    Optional<String> unused = first(applies);
    paths.add(path);
  }

  void clear() {
    while (!paths.isEmpty()) {
      paths.removeFirst();
    }
  }

  /** The first that applies. */
  public Optional<String> first(Predicate<String> applies) {
    while (!paths.isEmpty()) {
      if (applies.test(paths.first())) {
        return Optional.of(paths.first());
      }
      paths.removeFirst();
    }
    return Optional.empty();
  }

  /** Takes out what is about to be done. */
  public void take(String path, Predicate<String> applies) {
    if (first(applies).filter(path::equals).isEmpty()) {
      throw new IllegalStateException("Expected '" + path + "' to be first in queue");
    }
    paths.removeFirst();
  }

  /**
   * Takes out what will not be done, wherever it stands. What is not first costs as much as the
   * queue is long.
   */
  public void remove(String path, Predicate<String> applies) {
    if (first(applies).filter(path::equals).isPresent()) {
      paths.removeFirst();
      return;
    }
    List<String> others = paths.toList().stream().filter(other -> !other.equals(path)).toList();
    clear();
    others.forEach(paths::add);
  }

  /** All that apply, first come first. */
  public List<String> toList(Predicate<String> applies) {
    return paths.toList().stream().filter(applies).toList();
  }
}
