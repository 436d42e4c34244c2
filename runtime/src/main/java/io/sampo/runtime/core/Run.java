package io.sampo.runtime.core;

import io.sampo.api.json.Json;
import io.sampo.api.view.Cause;
import io.sampo.api.view.ExecutionStatus;
import io.sampo.api.view.Failure;
import io.sampo.api.view.Outcome;
import io.sampo.api.view.StepStatus;
import io.sampo.api.view.StepView;
import io.sampo.runtime.core.program.Part;
import io.sampo.runtime.core.program.Program;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An execution that has started: what is known of it and what should be going on. Mutable, changed
 * by {@link #apply} alone; {@link Applier} says how.
 */
public final class Run {
  private final Facts facts;
  private final Program program;
  private final Steps steps;
  private final Entries<String, Json> published;
  private final Entries<String, Json> store;
  private Signals signals;
  private boolean ownsSignals;
  private final Agenda agenda;
  private Stand stand;

  private Run(Facts facts, Program program, Held held, Stand stand) {
    this.facts = facts;
    this.program = program;
    this.steps = held.steps();
    this.published = held.published();
    this.store = held.store();
    this.signals = held.signals();
    this.ownsSignals = true;
    this.agenda = held.agenda();
    this.stand = stand;
  }

  private record Held(
      Steps steps,
      Entries<String, Json> published,
      Entries<String, Json> store,
      Signals signals,
      Agenda agenda) {
    static Held create(Consumer<String> idle) {
      Entries<String, Json> published = Entries.create();
      return new Held(
          Steps.create(idle), published, published.fork(), Signals.create(), Agenda.create());
    }
  }

  /** {@code idle} is told the scopes in which nothing goes on any more. */
  static Run start(Program program, Event.Started started, Consumer<String> idle) {
    Facts facts =
        new Facts(
            started.id(),
            started.definition(),
            started.input(),
            started.tags(),
            started.parent(),
            started.at());
    Run run = new Run(facts, program, Held.create(idle), Stand.START);
    long limit = program.bounds().timeoutMillis();
    if (limit > 0) {
      run.agenda.begin(new Work.Timer(TimerKey.TIMEOUT, started.at() + limit));
    }
    Part first = program.block(Part.BEFORE).isEmpty() ? Part.MAIN : Part.BEFORE;
    run.enter(first, Optional.empty(), Optional.empty());
    return run;
  }

  static Run from(Program program, ExecutionSnapshot snapshot) {
    Run run = new Run(snapshot.facts(), program, Held.create(path -> {}), snapshot.stand());
    Restore.into(run, snapshot);
    return run;
  }

  /** A copy in constant time; {@code idle} is told the scopes in which nothing goes on any more. */
  Run fork(Consumer<String> idle) {
    Held held = new Held(steps.fork(idle), published, store.fork(), signals, agenda.fork());
    Run fork = new Run(facts, program, held, stand);
    fork.ownsSignals = false;
    return fork;
  }

  void apply(Event event) {
    Applier.apply(this, event);
  }

  /** Begins a part: its steps that wait for nothing are ready. */
  void enter(Part part, Optional<Cause> cause, Optional<Cause> cut) {
    stand = stand.in(part, cause, cut);
    Scope unused = steps.open(frame(part, cause));
  }

  /** The scope of a part. */
  Scope.Frame frame(Part part, Optional<Cause> cause) {
    Map<String, Json> variables =
        cause.map(why -> Map.of("error", Errors.of(why, program.classifier()))).orElse(Map.of());
    return Scope.Frame.of(part.path(), program.block(part), variables);
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
    return isHeld ? ExecutionStatus.PAUSED : stand.end().status();
  }

  public Outcome outcome() {
    return stand.end().outcome();
  }

  /** The same for people: with what the rules make of the failure that ended it. */
  public Outcome shownOutcome() {
    return Verdicts.of(this, outcome());
  }

  /** A failure of the step of that path with what the rules make of it. */
  public Failure judged(String path, Failure failure) {
    return Verdicts.of(this, path, failure);
  }

  /** When it ended, in milliseconds since 1970; 0 while it is open. */
  public long endedAt() {
    return stand.end().at();
  }

  public boolean isOpen() {
    return !stand.end().status().isFinal();
  }

  /** Whether any attempt should be running, or a step could begin. */
  public boolean isBusy() {
    return steps.attempting() > 0 || canGoOn();
  }

  /** Whether a step could begin that was left when a decision had become long. */
  public boolean canGoOn() {
    return isOpen() && next().isPresent();
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

  /** The steps as seen from outside, in the definition's order, each with those inside it. */
  public List<StepView> steps() {
    return Showing.steps(this);
  }

  /** Where the step instance of that path is, if it is known any more. */
  public Optional<StepStatus> statusOf(String path) {
    return find(path).map(place -> place.state().doing().status());
  }

  /** The next step that may begin now, if one is ready and has what it needs. */
  Optional<Place> next() {
    return steps.next(program.bounds().maxConcurrency());
  }

  Steps instances() {
    return steps;
  }

  /** The step instance of that path, if it can be one now. */
  Optional<Place> find(String path) {
    return steps.find(path);
  }

  /** The step instance of that path, which there must be. */
  Place at(String path) {
    return find(path)
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "Expected a step of the definition, but got '" + path + "'"));
  }

  @Nullable Scope scope(Part part) {
    return steps.scope(part.path());
  }

  Stand stand() {
    return stand;
  }

  Entries<String, Json> entries() {
    return store;
  }

  /** Few decisions look at signals, so a fork forks them when one does. */
  Signals signals() {
    if (!ownsSignals) {
      signals = signals.fork();
      ownsSignals = true;
    }
    return signals;
  }

  /** The newest failures and what was done about them, oldest first. */
  public List<Incident> incidents() {
    return stand.incidents();
  }

  void after(Incident incident) {
    stand = stand.after(incident);
  }

  void mended(String path) {
    stand = stand.mended(path);
  }

  void jumped() {
    stand = stand.jumped();
  }

  void end(ExecutionStatus status, Outcome outcome, long at) {
    stand = stand.ended(status, outcome, at);
  }
}
