package io.sampo.samples.wfinstances;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The chain of dependent tasks that takes longest: no run can be shorter, however many tasks run at
 * the same time.
 *
 * @param tasks how many tasks are in it
 * @param seconds how long they take together
 */
record CriticalPath(int tasks, double seconds) {
  private static final CriticalPath EMPTY = new CriticalPath(0, 0);

  /** The longest of a run whose tasks do not wait for each other in a circle. */
  static CriticalPath of(RecordedRun run) {
    Map<String, RecordedRun.Task> tasks = new HashMap<>();
    run.tasks().forEach(task -> tasks.put(task.id(), task));
    Map<String, CriticalPath> paths = new HashMap<>();
    Deque<RecordedRun.Task> open = new ArrayDeque<>(run.tasks());
    while (!open.isEmpty()) {
      RecordedRun.Task task = open.pop();
      List<String> unknown =
          task.parents().stream().filter(parent -> !paths.containsKey(parent)).toList();
      if (unknown.isEmpty()) {
        paths.put(task.id(), longest(paths, task.parents()).then(task));
      } else { // first its parents, then itself
        open.push(task);
        unknown.forEach(parent -> open.push(required(tasks, parent)));
      }
    }
    return longest(paths, paths.keySet());
  }

  private static RecordedRun.Task required(Map<String, RecordedRun.Task> tasks, String id) {
    return Optional.ofNullable(tasks.get(id))
        .orElseThrow(
            () -> new IllegalArgumentException("Expected a task '" + id + "', but there is none"));
  }

  private static CriticalPath longest(Map<String, CriticalPath> paths, Collection<String> ends) {
    return ends.stream()
        .map(id -> paths.getOrDefault(id, EMPTY))
        .max(Comparator.comparingDouble(CriticalPath::seconds))
        .orElse(EMPTY);
  }

  private CriticalPath then(RecordedRun.Task task) {
    return new CriticalPath(tasks + 1, seconds + task.seconds());
  }
}
