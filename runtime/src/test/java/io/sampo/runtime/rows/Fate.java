package io.sampo.runtime.rows;

import io.sampo.api.view.ExecutionView;
import io.sampo.api.view.Outcome;
import io.sampo.api.view.StepView;
import io.sampo.runtime.rows.Halts.Halt;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** One execution of a case, and where on its way its process dies. */
final class Fate {
  private final Case of;
  private final String id;
  private final List<Halt> halts;
  private final List<JournalRows> ledgers = new ArrayList<>();
  private final List<String> complaints = new ArrayList<>();
  private final List<String> answers = new ArrayList<>();
  private final List<String> views = new ArrayList<>();
  private int next = -1;
  private int asked = -2;
  private @Nullable CompletionStage<?> pending;

  /**
   * @param halts the death in each life, from the first; it survives when there is none left
   */
  Fate(Case of, String id, List<Halt> halts) {
    this.of = of;
    this.id = id;
    this.halts = List.copyOf(halts);
  }

  String id() {
    return id;
  }

  Case of() {
    return of;
  }

  /**
   * Begins a life, which is numbered from 1. Its client was told, if it is recorded; code runs it
   * in every life.
   */
  void begin(Life life, int number) {
    pending = null;
    if (number <= halts.size()) {
      life.halts().plan(halts.get(number - 1));
    }
    if (of.way().isPresent()) {
      next = -1;
    } else if (next < 0 && !ledgers.isEmpty() && last().has("Started")) {
      next = 0;
    }
  }

  /** Does what there is to do from outside; tells whether nothing is left to do in this life. */
  boolean advance(Life life, Notes notes, Set<String> unfinished) {
    if (life.halts().isDead(id)) {
      return true;
    }
    if (pending != null && !answered(pending)) {
      return false;
    }
    if (next < of.cues().size()) {
      ask(life, notes);
      return false;
    }
    return !unfinished.contains(id);
  }

  private boolean answered(CompletionStage<?> stage) {
    var answer = stage.toCompletableFuture();
    if (!answer.isDone()) {
      return false;
    }
    boolean isRepeated = asked == next;
    if (answer.isCompletedExceptionally() && !isRepeated) {
      complaints.add(
          "command "
              + next
              + " was answered with "
              + answer.handle((value, thrown) -> thrown).join());
    } else if (of.way().isPresent()) {
      answers.add(String.valueOf(answer.join()).replace(id, "ID"));
    }
    pending = null;
    asked = -2;
    next++;
    return true;
  }

  private void ask(Life life, Notes notes) {
    Cue.Stage stage = new Cue.Stage(life.sampo().client(), notes);
    if (next < 0) {
      pending = begun(life);
    } else {
      Cue cue = of.cues().get(next);
      if (cue.after().isEmpty() || life.ledger(id).has(cue.after())) {
        pending = cue.deed().send(stage, id);
      }
    }
  }

  private CompletionStage<?> begun(Life life) {
    return of.way().isPresent()
        ? of.way().get().ask(life, id)
        : life.sampo().client().start(id, of.what());
  }

  /** Ends a life: what is recorded is read. An open question is asked again in the next life. */
  void end(JournalRows recorded) {
    ledgers.add(recorded);
    asked = pending == null || of.way().isPresent() ? -2 : next;
  }

  /** Notes what went wrong with the test itself. */
  void complain(String what) {
    complaints.add(what);
  }

  /** Looks at every execution of the family, once all are over. */
  void look(Life life) {
    for (String execution : last().executions()) {
      ExecutionView view = Life.get(life.sampo().client().get(execution));
      views.add((execution + " " + text(view)).replace(id, "ID"));
    }
  }

  /** Without the times, which no two runs share. */
  static StepView timeless(StepView step) {
    return new StepView(
        step.path(),
        step.status(),
        step.attempt(),
        step.output(),
        step.failure(),
        step.note(),
        step.waitingFor(),
        StepView.Times.NONE);
  }

  private static String text(ExecutionView view) {
    StringBuilder text = new StringBuilder(view.status() + " " + result(view.outcome()));
    view.steps().forEach(step -> text.append("\n  ").append(timeless(step)));
    return text.toString();
  }

  /** The output, followed by what was continued over, if anything was; or why there is none. */
  private static String result(Outcome outcome) {
    if (outcome instanceof Outcome.Completed completed) {
      String over = completed.continued().isEmpty() ? "" : " over " + completed.continued();
      return completed.output() + over;
    }
    return outcome instanceof Outcome.Ended ended ? ended.cause().text() : "and not over";
  }

  /** What the executions of the family look like at the end, the root, called "ID", first. */
  List<String> views() {
    return views;
  }

  /** What code was told in each life in which it was, with "ID" for the execution. */
  List<String> answers() {
    return answers;
  }

  List<String> complaints() {
    return complaints;
  }

  /** What was recorded at the end of each life. */
  List<JournalRows> ledgers() {
    return ledgers;
  }

  JournalRows last() {
    return ledgers.get(ledgers.size() - 1);
  }

  @Override
  public String toString() {
    return of.row() + " " + id + (halts.isEmpty() ? " undisturbed" : " halted " + halts);
  }
}
