package io.sampo.runtime.core;

import io.sampo.api.json.Json;
import io.sampo.api.view.Cause;
import io.sampo.api.view.ExecutionStatus;
import io.sampo.api.view.Outcome;
import io.sampo.api.view.StepStatus;
import io.sampo.runtime.core.Event.AttemptStarted;
import io.sampo.runtime.core.Event.Completed;
import io.sampo.runtime.core.Event.Ended;
import io.sampo.runtime.core.Event.RetryDue;
import io.sampo.runtime.core.Event.RetryScheduled;
import io.sampo.runtime.core.Event.Started;
import io.sampo.runtime.core.Event.StepCompleted;
import io.sampo.runtime.core.Event.StepFailed;
import io.sampo.runtime.core.Event.StepInput;
import io.sampo.runtime.core.Event.StepScheduled;
import io.sampo.runtime.core.Event.StepSkipped;
import io.sampo.runtime.core.Event.StepWaiting;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What each event does to a run. Cost: the step's successors, never all steps. */
final class Applier {
  private final Run run;

  private Applier(Run run) {
    this.run = run;
  }

  static void apply(Run run, Event event) {
    new Applier(run).apply(event);
  }

  private void apply(Event event) {
    if (event instanceof StepScheduled e) {
      scheduled(e);
    } else if (event instanceof StepCompleted e) {
      completed(e);
    } else if (event instanceof StepWaiting e) {
      waiting(e);
    } else if (event instanceof RetryScheduled e) {
      retryScheduled(e);
    } else if (event instanceof RetryDue e) {
      retryDue(e);
    } else if (event instanceof AttemptStarted e) {
      attemptStarted(e);
    } else if (event instanceof StepFailed e) {
      failed(e);
    } else if (event instanceof StepSkipped e) {
      skipped(e);
    } else if (event instanceof Completed e) {
      end(ExecutionStatus.COMPLETED, new Outcome.Completed(e.output(), continued()), e.at());
    } else if (event instanceof Ended e) {
      ended(e);
    } else if (event instanceof Started) {
      throw new IllegalStateException("Expected one start, but got " + event);
    } else {
      throw new AssertionError(event);
    }
  }

  private void scheduled(StepScheduled event) {
    int index = index(event.path());
    leaveQueue(index);
    Json input = event.input() instanceof StepInput.Own own ? own.value() : run.facts().input();
    begin(index, run.scope().step(index).scheduled(input));
  }

  private void attemptStarted(AttemptStarted event) {
    int index = index(event.path());
    leaveQueue(index);
    begin(index, run.scope().step(index).running(event.attempt()));
  }

  private void begin(int index, StepState state) {
    run.scope().set(index, state);
    run.running(1);
    String path = run.node(index).id();
    run.agenda().begin(new Work.Attempt(path, state.attempt(), state.input()));
  }

  private void completed(StepCompleted event) {
    int index = index(event.path());
    leave(index);
    run.scope().set(index, run.scope().step(index).completed(event.output()));
    write(event.writes());
    publish(run.node(index).outputs(), event.output());
    run.scope().done(index);
  }

  private void write(Map<String, Optional<Json>> writes) {
    writes.forEach(
        (key, value) ->
            value.ifPresentOrElse(
                set -> run.entries().put(key, set), () -> run.entries().remove(key)));
  }

  /** One name takes the whole result; of several, each takes the member of its name. */
  private void publish(List<String> names, Json result) {
    for (String name : names) {
      Json value =
          names.size() > 1 && result instanceof Json.Obj object ? object.get(name) : result;
      run.entries().put(name, value);
    }
  }

  private void waiting(StepWaiting event) {
    int index = index(event.path());
    leaveQueue(index);
    run.scope().set(index, run.scope().step(index).to(StepStatus.WAITING));
    run.waiting(1);
    run.agenda().begin(new Work.Timer(TimerKey.wait(event.path()), event.dueAt()));
  }

  private void retryScheduled(RetryScheduled event) {
    int index = index(event.path());
    leave(index);
    StepState state = run.scope().step(index);
    run.scope().set(index, state.failed(StepStatus.BACKING_OFF, event.attempt(), event.failure()));
    run.waiting(1);
    run.agenda().begin(new Work.Timer(TimerKey.retry(event.path()), event.dueAt()));
  }

  private void retryDue(RetryDue event) {
    int index = index(event.path());
    leave(index);
    run.scope().enqueue(index);
  }

  private void failed(StepFailed event) {
    int index = index(event.path());
    leave(index);
    StepState state = run.scope().step(index);
    run.scope().set(index, state.failed(StepStatus.FAILED, event.attempt(), event.failure()));
    if (event.continued()) {
      run.scope().done(index);
    }
  }

  private void skipped(StepSkipped event) {
    int index = index(event.path());
    leave(index);
    run.scope().set(index, run.scope().step(index).to(StepStatus.SKIPPED));
    run.scope().done(index);
  }

  private void ended(Ended event) {
    ExecutionStatus status =
        event.cause() instanceof Cause.Cancelled
            ? ExecutionStatus.CANCELLED
            : ExecutionStatus.FAILED;
    end(status, new Outcome.Ended(event.cause()), event.at());
  }

  private void end(ExecutionStatus status, Outcome outcome, long at) {
    for (Work work : List.copyOf(run.agenda().all())) {
      stop(work);
    }
    while (!run.scope().ready().isEmpty()) {
      int index = run.scope().ready().first();
      leaveQueue(index);
      run.scope().set(index, run.scope().step(index).to(StepStatus.CANCELLED));
    }
    run.agenda().clear();
    run.end(status, outcome, at);
  }

  private void stop(Work work) {
    String path = work instanceof Work.Timer timer ? timer.name().path() : (String) work.key();
    if (!path.isEmpty()) {
      int index = index(path);
      leave(index);
      run.scope().set(index, run.scope().step(index).to(StepStatus.CANCELLED));
    }
  }

  private List<String> continued() {
    return Endings.failed(run).stream().map(index -> run.node(index).id()).toList();
  }

  /** Takes a step out of whatever it is doing. */
  private void leave(int index) {
    String path = run.node(index).id();
    switch (run.scope().step(index).status()) {
      case READY -> leaveQueue(index);
      case RUNNING -> {
        run.running(-1);
        run.agenda().end(path);
      }
      case BACKING_OFF -> {
        run.waiting(-1);
        run.agenda().end(TimerKey.retry(path));
      }
      case WAITING -> {
        run.waiting(-1);
        run.agenda().end(TimerKey.wait(path));
      }
      default -> throw new IllegalStateException("Expected step '" + path + "' not to be over");
    }
  }

  private void leaveQueue(int index) {
    if (run.scope().ready().isEmpty() || run.scope().ready().first() != index) {
      throw new IllegalStateException("Expected " + run.node(index).id() + " to be first in queue");
    }
    run.scope().ready().removeFirst();
  }

  private int index(String path) {
    int index = run.indexOf(path);
    if (index < 0) {
      throw new IllegalStateException("Expected a step of the definition, but got '" + path + "'");
    }
    return index;
  }
}
