package io.sampo.runtime.rows;

import io.sampo.runtime.core.Event;
import io.sampo.runtime.rows.Halts.Write;
import io.sampo.runtime.rows.JournalRows.Entry;
import io.sampo.runtime.rows.Notes.Call;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The laws that every fate keeps, checked with the journal's rows and the notes of the calls. */
final class Audit {
  private static final Set<String> RESULTS =
      Set.of(
          "StepCompleted",
          "StepFailed",
          "StepHeld",
          "StepJumped",
          "HandlerStarted",
          "RetryScheduled");
  private static final Set<String> ONCE =
      Set.of("StepCompleted", "StepScheduled", "StepWaiting", "StepListening", "SignalTaken");

  /** The id of an execution that a step has started. */
  private static final String CHILD = "ID(\\.[0-9a-f]+)+";

  private final Fate fate;
  private final List<Call> calls;
  private final List<String> problems;

  private Audit(Fate fate, Notes notes) {
    this.fate = fate;
    this.calls = notes.of(fate.id());
    this.problems = new ArrayList<>(fate.complaints());
  }

  /** Everything wrong with a fate; the undisturbed one shows how it should end. */
  static List<String> problems(Fate fate, Fate undisturbed, Notes notes) {
    Audit audit = new Audit(fate, notes);
    audit.sameEnd(undisturbed);
    audit.sameAnswers(undisturbed);
    audit.expectedEnd();
    audit.recordedOnce();
    for (int life = 1; life <= fate.ledgers().size(); life++) {
      audit.calls(life);
    }
    audit.notEarly();
    return audit.problems.stream().map(problem -> fate + ": " + problem).toList();
  }

  /** One that a step should have started may be missing: the step's time can pass before that. */
  private void sameEnd(Fate undisturbed) {
    boolean same =
        fate.views().get(0).equals(undisturbed.views().get(0))
            && undisturbed.views().containsAll(fate.views());
    if (!same) {
      problems.add("ended as " + fate.views() + ", undisturbed as " + undisturbed.views());
    }
  }

  /** Code is told the same whenever it asks, and is told in the last life. */
  private void sameAnswers(Fate undisturbed) {
    if (fate.of().way().isPresent()
        && !Set.copyOf(fate.answers()).equals(Set.of(undisturbed.answers().get(0)))) {
      problems.add(
          "answered with " + fate.answers() + ", undisturbed with " + undisturbed.answers());
    }
  }

  private void expectedEnd() {
    Case.End end = fate.of().end();
    String expected = "ID " + end.status() + " " + end.result();
    String found = fate.views().get(0).lines().findFirst().orElse("");
    if (!found.replaceAll(CHILD, "CHILD").equals(expected)) {
      problems.add("ended as " + found + ", expected " + expected);
    }
    List<String> completed = fate.last().completed().stream().sorted().toList();
    if (!completed.equals(end.completed())) {
      problems.add("completed " + completed + ", expected " + end.completed());
    }
  }

  private void recordedOnce() {
    Set<String> seen = new HashSet<>();
    Map<String, Integer> opened = new HashMap<>();
    for (Entry entry : fate.last().entries()) {
      String step = entry.execution() + " " + entry.path();
      if (entry.event() instanceof Event.ScopeOpened) {
        opened.merge(step, 1, Integer::sum);
      }
      // a loop pauses once before each iteration
      String what = entry.execution() + " " + entry.text() + " " + opened.getOrDefault(step, 0);
      if (ONCE.contains(entry.kind()) && !seen.add(what)) {
        problems.add("recorded twice: " + what);
      }
    }
  }

  /** Each attempt is called once, after it was recorded, and never when its result was recorded. */
  private void calls(int life) {
    Set<String> over = life == 1 ? Set.of() : over(fate.ledgers().get(life - 2));
    Set<String> begun = begun(fate.ledgers().get(life - 1));
    Set<String> seen = new HashSet<>();
    for (Call call : calls) {
      String what = call.execution() + " " + call.path() + " " + call.attempt();
      if (call.life() != life) {
        continue;
      }
      if (!seen.add(what)) {
        problems.add("called twice in life " + life + ": " + what);
      }
      if (over.contains(what) || over.contains(call.execution() + " " + call.path())) {
        problems.add("called in life " + life + " although its result was recorded: " + what);
      }
      if (over.contains(call.execution())) {
        problems.add("called in life " + life + " although its execution had ended: " + what);
      }
      if (!begun.contains(what)) {
        problems.add("called in life " + life + " and never recorded: " + what);
      }
    }
  }

  private static Set<String> over(JournalRows ledger) {
    Set<String> over = new HashSet<>();
    for (Entry entry : ledger.entries()) {
      String path = entry.execution() + " " + entry.path();
      if (RESULTS.contains(entry.kind())) {
        over.add(path + " " + entry.attempt());
      }
      if (entry.event() instanceof Event.StepCompleted) {
        over.add(path);
      }
      if (entry.event() instanceof Event.Completed || entry.event() instanceof Event.Ended) {
        over.add(entry.execution());
      }
    }
    return over;
  }

  private static Set<String> begun(JournalRows ledger) {
    Set<String> begun = new HashSet<>();
    for (Entry entry : ledger.entries()) {
      if (entry.event() instanceof Event.StepScheduled) {
        begun.add(entry.execution() + " " + entry.path() + " 1");
      } else if (entry.event() instanceof Event.AttemptStarted) {
        begun.add(entry.execution() + " " + entry.path() + " " + entry.attempt());
      }
    }
    return begun;
  }

  /** Nothing that has a time happens before it, neither as recorded nor as noted outside. */
  private void notEarly() {
    Map<String, Long> dues = new HashMap<>();
    Map<Write, Long> awoken = new HashMap<>();
    for (Entry entry : fate.last().entries()) {
      String path = entry.execution() + " " + entry.path();
      if (entry.event() instanceof Event.StepWaiting waiting) {
        dues.put(path, waiting.dueAt());
      } else if (entry.event() instanceof Event.RetryScheduled retry) {
        dues.put(path, retry.dueAt());
        dues.put(path + " " + (retry.attempt() + 1), retry.dueAt());
      } else if (dues.containsKey(path)) {
        long due = dues.remove(path);
        early(entry.toString(), entry.event().at(), due);
        awoken.put(entry.write(), due);
      } else if (entry.event() instanceof Event.StepScheduled
          && awoken.containsKey(entry.write())) {
        dues.put(path + " 1", awoken.getOrDefault(entry.write(), 0L));
      }
    }
    for (Call call : calls) {
      String attempt = call.execution() + " " + call.path() + " " + call.attempt();
      early(call.toString(), call.at(), dues.getOrDefault(attempt, 0L));
    }
  }

  private void early(String what, long at, long due) {
    if (at < due) {
      problems.add(due - at + " ms early: " + what);
    }
  }
}
