package io.sampo.samples.wfinstances;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** The order in which tasks began and ended, as the tasks themselves saw it. Thread-safe. */
final class Timeline {
  private final Queue<Mark> marks = new ConcurrentLinkedQueue<>();

  /** One end of a task. */
  record Mark(String task, boolean isBegin) {}

  void begin(String task) {
    marks.add(new Mark(task, true));
  }

  void end(String task) {
    marks.add(new Mark(task, false));
  }

  /** Everything so far, in order. */
  List<Mark> marks() {
    return List.copyOf(marks);
  }
}
