package io.sampo.runtime.core;

import io.sampo.api.json.Json;
import io.sampo.api.view.Failure;
import io.sampo.runtime.core.program.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** How step instances move from one state to the next, and their work and scopes with them. */
final class Moves {
  private final Run run;
  private final Steps steps;
  private final Agenda agenda;

  Moves(Run run) {
    this.run = run;
    this.steps = run.instances();
    this.agenda = run.agenda();
  }

  void scheduled(Place place, Json input, Event.StepScheduled event) {
    steps.dequeue(place);
    StepState begun = place.state().begun(Doing.ATTEMPTING, 1, input);
    boolean isCached = !event.cacheKey().isEmpty();
    attempt(place, isCached ? begun.cached(event.cacheKey()) : begun, event.at());
  }

  void tried(Place place, Event.AttemptStarted event) {
    steps.dequeue(place);
    StepState state = place.state();
    attempt(place, state.begun(Doing.ATTEMPTING, event.attempt(), state.input()), event.at());
  }

  private void attempt(Place place, StepState state, long at) {
    stirs(place);
    steps.set(place, state);
    Task.Attempt task = (Task.Attempt) place.node().task();
    agenda.begin(work(place));
    if (!(task instanceof Task.Call)) {
      limit(place, at);
    }
  }

  /** None of the steps around one that calls or waits goes on without end. */
  private void stirs(Place place) {
    Scope scope = place.scope();
    while (scope != null && !scope.frame().owner().isEmpty()) {
      String owner = scope.frame().owner();
      Optional.ofNullable(steps.inside(owner)).ifPresent(Inside::stirs);
      scope = steps.scope(Paths.scope(owner));
    }
  }

  /** The attempt that should be going on at a step. */
  static Work.Attempt work(Place place) {
    StepState state = place.state();
    return new Work.Attempt(
        place.path(), state.attempt(), state.input(), state.remark().cacheKey(), place.node());
  }

  /** Calls are timed where they run, from the moment they get a thread; all else is timed here. */
  private void limit(Place place, long at) {
    long millis = place.node().policy().timeoutMillis();
    if (millis > 0) {
      agenda.begin(new Work.Timer(TimerKey.limit(place.path()), at + millis));
    }
  }

  void waiting(Place place, Event.StepWaiting event) {
    steps.dequeue(place);
    stirs(place);
    steps.set(place, place.state().to(Doing.WAITING));
    agenda.begin(new Work.Timer(TimerKey.wait(event.path()), event.dueAt()));
    limit(place, event.at());
  }

  void listening(Place place, long at) {
    steps.dequeue(place);
    stirs(place);
    steps.set(place, place.state().to(Doing.LISTENING));
    run.signals().listen(signal(place), place.path());
    limit(place, at);
  }

  private static String signal(Place place) {
    return ((Task.Signal) place.node().task()).name();
  }

  void signalled(Place place) {
    completed(place, run.signals().take(signal(place)), "");
  }

  void entered(Place place, Event.StepEntered event) {
    steps.dequeue(place);
    StepState state = place.state();
    steps.enter(place.path(), Holders.create(place.node().task(), event.entry()));
    steps.set(place, state.begun(Doing.HOLDING, state.attempt() + 1, state.input()));
    limit(place, event.at());
  }

  void opened(Place place, int slot) {
    Inside inside = Holders.inside(run, place);
    inside.opens();
    steps.open(Holders.frame(place, inside, slot));
  }

  void closed(Place place, int slot) {
    Inside inside = Holders.inside(run, place);
    Scope scope = Holders.scope(run, place, slot);
    scope.continued().forEach(inside.continued()::add);
    Optional<Trouble> trouble = Results.trouble(scope);
    if (trouble.isPresent()) {
      inside.failed(slot, trouble.get());
    } else {
      boolean inRounds = place.node().task() instanceof Task.Rounds;
      inside.completed(slot, Results.of(scope), inRounds ? Results.byId(scope) : Map.of());
    }
    inside.idles(1);
    steps.close(scope);
  }

  void joined(Place place) {
    Inside inside = Holders.inside(run, place);
    Json result = Results.of((Task.Holder) place.node().task(), inside);
    place.scope().continued(place.index(), inside.continued().toList());
    completed(place, result, "");
  }

  void completed(Place place, Event.StepCompleted event) {
    event
        .writes()
        .forEach(
            (key, value) ->
                value.ifPresentOrElse(
                    set -> run.entries().put(key, set), () -> run.entries().remove(key)));
    completed(place, event.output(), "");
  }

  /** Ends a step well, with a remark for people. */
  void completed(Place place, Json output, String note) {
    leave(place);
    if (place.state().trouble().isPresent()) {
      run.mended(place.path());
    }
    steps.set(place, place.state().completed(output, note));
    publish(place.node().outputs(), output);
    steps.done(place);
  }

  /** One name takes the whole result; of several, each takes the member of its name. */
  private void publish(List<String> names, Json result) {
    for (String name : names) {
      Json value =
          names.size() > 1 && result instanceof Json.Obj object ? object.get(name) : result;
      run.entries().put(name, value);
    }
  }

  void skipped(Place place, String reason) {
    leave(place);
    steps.set(place, place.state().skipped(reason));
    steps.done(place);
  }

  /** A step that could not even begin has no attempt to tell its tries apart: it occurs again. */
  void requeued(Place place) {
    leave(place);
    if (place.state().attempt() == 0) {
      steps.set(place, place.state().again());
    }
    steps.enqueue(place.scope(), place.index());
  }

  void handled(Place place, int attempt, Failure failure) {
    fails(place, Doing.HANDLING, attempt, failure);
    steps.open(Holders.handler(run, place));
  }

  void failed(Place place, Event.StepFailed event) {
    Doing doing = event.continued() ? Doing.CONTINUED : Doing.FAILED;
    fails(place, doing, event.attempt(), event.failure());
    if (event.continued()) {
      steps.done(place);
    }
  }

  /** Leaves whatever it was doing for another state, in which its failure is known. */
  void fails(Place place, Doing next, int attempt, Failure failure) {
    Trouble trouble = trouble(place, attempt, failure);
    place.scope().continued(place.index(), continuedWithin(place, next));
    leave(place);
    steps.set(place, place.state().failed(next, attempt, trouble));
  }

  /** What was continued over inside a step and in its handler; another try begins anew. */
  private List<String> continuedWithin(Place place, Doing next) {
    Inside inside = steps.inside(place.path());
    if (next == Doing.BACKING_OFF) {
      return List.of();
    }
    if (inside != null) {
      return inside.continued().toList();
    }
    List<String> all = new ArrayList<>(place.scope().continued(place.index()));
    Scope handler =
        place.state().doing() == Doing.HANDLING ? steps.scope(Holders.handlerPath(place)) : null;
    if (handler != null) {
      all.addAll(handler.continued());
    }
    return all;
  }

  /** A failure that came from inside, or was known before, keeps where it came from. */
  private Trouble trouble(Place place, int attempt, Failure failure) {
    Inside inside = steps.inside(place.path());
    Optional<Trouble> within = inside == null ? Optional.empty() : inside.trouble();
    return within
        .or(place.state()::trouble)
        .filter(known -> known.failure().equals(failure))
        .filter(known -> !known.origin().equals(place.path()))
        .orElseGet(() -> new Trouble(place.path(), attempt, failure));
  }

  /** The steps from the target on are as if they had never begun, and the target is ready. */
  void left(Place place, Event.StepLeft event) {
    fails(place, Doing.LEFT, event.attempt(), event.failure());
    run.jumped();
    Scope scope = place.scope();
    int target = scope.block().indexOf(event.target());
    Set<Integer> reset = scope.from(target);
    for (int index : reset) {
      Place other = new Place(scope, index);
      abandon(other);
      scope.continued(index, List.of());
      steps.set(other, other.state().again());
    }
    steps.enqueue(scope, target);
    scope.recount(reset, index -> steps.enqueue(scope, index));
  }

  /** Cancels what goes on in a scope. */
  void cancel(Scope scope) {
    for (int index = 0; index < scope.block().size(); index++) {
      Place place = new Place(scope, index);
      if (place.state().doing().isActive()) {
        abandon(place);
        steps.set(place, place.state().to(Doing.CANCELLED));
      }
    }
  }

  /** Takes a step out of whatever it is doing. */
  private void leave(Place place) {
    if (place.state().doing() == Doing.READY) {
      steps.dequeue(place);
    } else if (place.state().doing().isActive()) {
      abandon(place);
    } else {
      throw new IllegalStateException("Expected step '" + place.path() + "' not to be over");
    }
  }

  /**
   * Ends the work, the timers and the scopes of a step; one that is queued is passed over there.
   */
  private void abandon(Place place) {
    String path = place.path();
    switch (place.state().doing()) {
      case ATTEMPTING -> agenda.end(path);
      case BACKING_OFF -> agenda.end(TimerKey.retry(path));
      case WAITING -> agenda.end(TimerKey.wait(path));
      case LISTENING -> run.signals().forget(path);
      case HOLDING -> {
        Optional.ofNullable(steps.inside(place.scope().frame().owner()))
            .ifPresent(around -> around.idles(Holders.inside(run, place).quiet()));
        discard(place);
      }
      case HANDLING -> discard(Holders.handlerPath(place));
      default -> {}
    }
    if (place.node().policy().timeoutMillis() > 0) {
      agenda.end(TimerKey.limit(path));
    }
  }

  private void discard(Place place) {
    Inside inside = Holders.inside(run, place);
    if (inside.open() > 0) {
      for (int slot = 0; slot < inside.opened(); slot++) {
        discard(Holders.path(place, slot));
      }
    }
    steps.leave(place.path());
  }

  private void discard(String path) {
    Scope scope = steps.scope(path);
    if (scope != null) {
      cancel(scope);
      steps.close(scope);
    }
  }
}
