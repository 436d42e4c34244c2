package io.sampo.runtime.core.state;

import io.sampo.api.json.Json;
import io.sampo.api.view.Cause;
import io.sampo.api.view.ExecutionStatus;
import io.sampo.api.view.Outcome;
import io.sampo.api.view.StepStatus;
import io.sampo.runtime.core.Facts;
import io.sampo.runtime.core.Incident;
import io.sampo.runtime.core.Lifecycle;
import io.sampo.runtime.core.fork.ForkMap;
import io.sampo.runtime.core.program.Part;
import io.sampo.runtime.core.program.Program;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An execution that has started: what is known of it and what should be going on. Mutable, changed
 * by {@code core.apply} alone.
 */
public final class Execution {
  private final Facts facts;
  private final Program program;
  private final Steps steps;
  private final ForkMap<String, Json> published;
  private final ForkMap<String, Json> store;
  private Signals signals;
  private boolean ownsSignals;
  private final Agenda agenda;
  private final UndoLedger undo;
  private Lifecycle lifecycle;

  private Execution(Facts facts, Program program, Held held, Lifecycle lifecycle) {
    this.facts = facts;
    this.program = program;
    this.steps = held.steps();
    this.published = held.published();
    this.store = held.store();
    this.signals = held.signals();
    this.ownsSignals = true;
    this.agenda = held.agenda();
    this.undo = held.undo();
    this.lifecycle = lifecycle;
  }

  private record Held(
      Steps steps,
      ForkMap<String, Json> published,
      ForkMap<String, Json> store,
      Signals signals,
      Agenda agenda,
      UndoLedger undo) {
    static Held create() {
      ForkMap<String, Json> published = ForkMap.create();
      return new Held(
          Steps.create(),
          published,
          published.fork(),
          Signals.create(),
          Agenda.create(),
          UndoLedger.create());
    }
  }

  /** An execution without scopes: of one that starts, or to be filled from a snapshot. */
  @Mutator
  public static Execution create(Program program, Facts facts, Lifecycle lifecycle) {
    return new Execution(facts, program, Held.create(), lifecycle);
  }

  /** A copy in constant time. */
  public Execution fork() {
    Held held =
        new Held(steps.fork(), published, store.fork(), signals, agenda.fork(), undo.fork());
    Execution fork = new Execution(facts, program, held, lifecycle);
    fork.ownsSignals = false;
    return fork;
  }

  /** Begins a part: its steps that wait for nothing are ready. */
  @Mutator
  public void enter(Part part, Optional<Cause> cause, Optional<Cause> cut, Scope.Frame frame) {
    lifecycle = lifecycle.in(part, cause, cut);
    Scope unused = steps.open(frame);
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
    boolean isHeld = isOpen() && steps.held() > 0;
    return isHeld ? ExecutionStatus.PAUSED : lifecycle.end().status();
  }

  public Outcome outcome() {
    return lifecycle.end().outcome();
  }

  /** When it ended, in milliseconds since 1970; 0 while it is open. */
  public long endedAt() {
    return lifecycle.end().at();
  }

  public boolean isOpen() {
    return !lifecycle.end().status().isFinal();
  }

  /** Whether any attempt should be running, or a step could begin. */
  public boolean isBusy() {
    return steps.attempting() > 0 || canGoOn();
  }

  /**
   * Whether the rules have something to do without any result: a step could begin that was left
   * when a decision had become long, or the state was put back to the middle of a decision.
   */
  public boolean canGoOn() {
    return isOpen()
        && (hasReturned()
            || next().isPresent()
            || signalled().isPresent()
            || steps.told().isPresent()
            || steps.due().isPresent()
            || idle().isPresent());
  }

  /** Whether a step has ended the main part early, and the next one has not begun. */
  public boolean hasReturned() {
    return lifecycle.returned().isPresent() && lifecycle.part() == Part.MAIN;
  }

  /** The step that is to take a signal which has come, if there is one. */
  public Optional<StepRef> signalled() {
    return signals.due().flatMap(this::find);
  }

  /** The next scope in which nothing goes on any more, and whose end has not been settled. */
  public Optional<Scope> idle() {
    return steps.idle(lifecycle.part().path());
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

  /** Where the step instance of that path is, if it is known any more. */
  public Optional<StepStatus> statusOf(String path) {
    return find(path).map(ref -> ref.state().phase().status());
  }

  /** The next step that may begin now, if one is ready and has what it needs. */
  public Optional<StepRef> next() {
    return steps.next(program.bounds().maxConcurrency());
  }

  public Steps instances() {
    return steps;
  }

  /** The step instance of that path, if it can be one now. */
  public Optional<StepRef> find(String path) {
    return steps.find(path);
  }

  /** The step instance of that path, which there must be. */
  public StepRef at(String path) {
    return find(path)
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "Expected a step of the definition, but got '" + path + "'"));
  }

  public @Nullable Scope scope(Part part) {
    return steps.scope(part.path());
  }

  public Lifecycle lifecycle() {
    return lifecycle;
  }

  public ForkMap<String, Json> store() {
    return store;
  }

  /** Few decisions look at signals, so a fork forks them when one does. */
  public Signals signals() {
    if (!ownsSignals) {
      signals = signals.fork();
      ownsSignals = true;
    }
    return signals;
  }

  /** How the steps that have completed can be undone. */
  public UndoLedger undo() {
    return undo;
  }

  /** The newest failures and what was done about them, oldest first. */
  public List<Incident> incidents() {
    return lifecycle.incidents();
  }

  @Mutator
  public void after(Incident incident) {
    lifecycle = lifecycle.after(incident);
  }

  @Mutator
  public void returned(Json output) {
    lifecycle = lifecycle.returned(output);
  }

  @Mutator
  public void mended(String path) {
    lifecycle = lifecycle.mended(path);
  }

  @Mutator
  public void jumped() {
    lifecycle = lifecycle.jumped();
  }

  @Mutator
  public void end(ExecutionStatus status, Outcome outcome, long at) {
    lifecycle = lifecycle.ended(status, outcome, at);
  }
}
