package io.sampo.benchmarks.kill;

import java.util.List;
import java.util.function.Consumer;

/** What must hold for the events of one execution by themselves. */
final class JournalRules {
  private final List<Recorded> events;
  private final Consumer<Flaw> found;

  private JournalRules(List<Recorded> events, Consumer<Flaw> found) {
    this.events = events;
    this.found = found;
  }

  static void check(List<Recorded> events, List<String> steps, Consumer<Flaw> found) {
    JournalRules rules = new JournalRules(events, found);
    rules.sequence();
    rules.ends();
    rules.steps(steps);
  }

  private void sequence() {
    long last = 0;
    long lastRow = -1;
    for (Recorded event : events) {
      long now = event.row().sequenceNr();
      if (event.row().rowId() == lastRow) {
        continue;
      }
      if (now == last) {
        found.accept(Flaw.SEQUENCE_DUPLICATE);
      } else if (now != last + 1) {
        found.accept(Flaw.SEQUENCE_GAP);
      }
      last = now;
      lastRow = event.row().rowId();
    }
  }

  private void ends() {
    List<Recorded> ends = events.stream().filter(Recorded::isEnd).toList();
    if (ends.size() > 1) {
      found.accept(Flaw.SECOND_END);
    }
    if (!events.isEmpty() && ends.isEmpty()) {
      found.accept(Flaw.UNFINISHED);
    }
    if (ends.stream().anyMatch(end -> end.name().equals("ended"))) {
      found.accept(Flaw.NOT_COMPLETED);
    }
    if (!ends.isEmpty() && !events.get(events.size() - 1).isEnd()) {
      found.accept(Flaw.EVENT_AFTER_END);
    }
  }

  private void steps(List<String> steps) {
    boolean completed = events.stream().anyMatch(event -> event.name().equals("completed"));
    for (String step : steps) {
      long times =
          events.stream().filter(e -> e.isStepCompleted() && e.path().equals(step)).count();
      if (times > 1) {
        found.accept(Flaw.STEP_COMPLETED_TWICE);
      }
      if (times == 0 && completed) {
        found.accept(Flaw.STEP_MISSING);
      }
    }
  }
}
