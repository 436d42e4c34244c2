package io.sampo.runtime.core;

import io.sampo.api.json.Json;
import io.sampo.api.view.ExecutionStatus;
import io.sampo.api.view.Outcome;
import io.sampo.api.view.StepView;
import io.sampo.runtime.core.program.Node;
import io.sampo.runtime.core.program.Program;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * An execution that has started: what is known of it and what should be going on. Mutable, changed
 * by {@link #apply} alone; {@link Applier} says how.
 */
public final class Run {
  private final Facts facts;
  private final Program program;
  private final Scope scope;
  private final Entries<String, Json> published;
  private final Entries<String, Json> store;
  private final Agenda agenda;
  private int running;
  private int waiting;
  private ExecutionSnapshot.End end;

  private Run(Facts facts, Program program, Parts parts, Counts counts, ExecutionSnapshot.End end) {
    this.facts = facts;
    this.program = program;
    this.scope = parts.scope();
    this.published = parts.published();
    this.store = parts.store();
    this.agenda = parts.agenda();
    this.running = counts.running();
    this.waiting = counts.waiting();
    this.end = end;
  }

  private record Parts(
      Scope scope, Entries<String, Json> published, Entries<String, Json> store, Agenda agenda) {
    static Parts create(Program program) {
      Entries<String, Json> published = Entries.create();
      return new Parts(Scope.create(program.block()), published, published.fork(), Agenda.create());
    }

    Parts fork() {
      return new Parts(scope.fork(), published, store.fork(), agenda.fork());
    }
  }

  private record Counts(int running, int waiting) {}

  static Run start(Program program, Event.Started started) {
    Facts facts =
        new Facts(
            started.id(), started.definition(), started.input(), started.tags(), started.at());
    Run run = blank(program, facts);
    long limit = program.bounds().timeoutMillis();
    if (limit > 0) {
      run.agenda.begin(new Work.Timer(TimerKey.TIMEOUT, started.at() + limit));
    }
    run.scope.open();
    return run;
  }

  static Run from(Program program, ExecutionSnapshot snapshot) {
    Run run = blank(program, snapshot.facts());
    Restore.into(run, snapshot);
    run.end = snapshot.end();
    return run;
  }

  private static Run blank(Program program, Facts facts) {
    return new Run(
        facts, program, Parts.create(program), new Counts(0, 0), ExecutionSnapshot.End.OPEN);
  }

  Run fork() {
    Parts parts = new Parts(scope, published, store, agenda).fork();
    return new Run(facts, program, parts, new Counts(running, waiting), end);
  }

  void apply(Event event) {
    Applier.apply(this, event);
  }

  public Facts facts() {
    return facts;
  }

  public Program program() {
    return program;
  }

  public Agenda agenda() {
    return agenda;
  }

  public ExecutionStatus status() {
    return end.status();
  }

  public Outcome outcome() {
    return end.outcome();
  }

  /** When it ended, in milliseconds since 1970; 0 while it is open. */
  public long endedAt() {
    return end.at();
  }

  public boolean isOpen() {
    return !end.status().isFinal();
  }

  /** Whether any attempt should be running. */
  public boolean isBusy() {
    return running > 0;
  }

  /**
   * Makes what has been applied so far visible to other threads. To be called once it is recorded:
   * events may be applied before they are.
   */
  public void publish() {
    store.flush();
  }

  /** The published value of a key of the store. Unlike the rest, for other threads too. */
  public Optional<Json> published(String key) {
    return Optional.ofNullable(published.get(key));
  }

  /** The published store, copied. For other threads too. */
  public Map<String, Json> published() {
    return published.toMap();
  }

  /** Every step as seen from outside, in the definition's order. */
  public List<StepView> steps() {
    return program.block().nodes().stream().map(this::view).toList();
  }

  private StepView view(Node node) {
    StepState state = scope.step(node.index());
    return new StepView(
        node.id(), state.status(), state.attempt(), state.output(), state.failure());
  }

  /** The next step that may begin now, if one is ready and a place is free. */
  OptionalInt next() {
    boolean free = running < program.bounds().maxConcurrency();
    return free && !scope.ready().isEmpty()
        ? OptionalInt.of(scope.ready().first())
        : OptionalInt.empty();
  }

  /** Whether nothing is going on and nothing can begin. */
  boolean isExhausted() {
    return running == 0 && waiting == 0 && scope.ready().isEmpty();
  }

  Node node(int index) {
    return program.block().nodes().get(index);
  }

  /** The index of a step by its path, or -1. */
  int indexOf(String path) {
    return program.block().indexOf(path);
  }

  Scope scope() {
    return scope;
  }

  Entries<String, Json> entries() {
    return store;
  }

  void running(int change) {
    running += change;
  }

  void waiting(int change) {
    waiting += change;
  }

  void end(ExecutionStatus status, Outcome outcome, long at) {
    end = new ExecutionSnapshot.End(status, outcome, at);
  }
}
