package io.sampo.runtime.core;

import io.sampo.api.json.Json;
import io.sampo.api.view.Cause;
import io.sampo.api.view.ExecutionStatus;
import io.sampo.api.view.Outcome;
import io.sampo.runtime.core.Event.AttemptStarted;
import io.sampo.runtime.core.Event.Completed;
import io.sampo.runtime.core.Event.Ended;
import io.sampo.runtime.core.Event.HandlerStarted;
import io.sampo.runtime.core.Event.PartStarted;
import io.sampo.runtime.core.Event.ResultRemembered;
import io.sampo.runtime.core.Event.Resumed;
import io.sampo.runtime.core.Event.RetryDue;
import io.sampo.runtime.core.Event.RetryScheduled;
import io.sampo.runtime.core.Event.ScopeClosed;
import io.sampo.runtime.core.Event.ScopeOpened;
import io.sampo.runtime.core.Event.SignalReceived;
import io.sampo.runtime.core.Event.SignalTaken;
import io.sampo.runtime.core.Event.Started;
import io.sampo.runtime.core.Event.StepCompleted;
import io.sampo.runtime.core.Event.StepEntered;
import io.sampo.runtime.core.Event.StepFailed;
import io.sampo.runtime.core.Event.StepHeld;
import io.sampo.runtime.core.Event.StepInput;
import io.sampo.runtime.core.Event.StepJoined;
import io.sampo.runtime.core.Event.StepLeft;
import io.sampo.runtime.core.Event.StepListening;
import io.sampo.runtime.core.Event.StepReused;
import io.sampo.runtime.core.Event.StepScheduled;
import io.sampo.runtime.core.Event.StepSkipped;
import io.sampo.runtime.core.Event.StepWaiting;
import io.sampo.runtime.core.program.Part;
import java.util.List;
import java.util.Optional;

/** What each event does to a run. Cost: the step's successors, never all steps. */
final class Applier {
  private final Run run;
  private final Moves moves;

  private Applier(Run run) {
    this.run = run;
    this.moves = new Moves(run);
  }

  static void apply(Run run, Event event) {
    new Applier(run).apply(event);
  }

  private void apply(Event event) {
    if (event instanceof StepScheduled e) {
      scheduled(e);
    } else if (event instanceof StepCompleted e) {
      moves.completed(run.at(e.path()), e);
    } else if (event instanceof StepReused e) {
      moves.completed(run.at(e.path()), e.output(), "reused a cached result");
    } else if (event instanceof StepEntered e) {
      moves.entered(run.at(e.path()), e);
    } else if (event instanceof ScopeOpened e) {
      moves.opened(run.at(e.path()), e.slot());
    } else if (event instanceof ScopeClosed e) {
      moves.closed(run.at(e.path()), e.slot());
    } else if (event instanceof StepJoined e) {
      moves.joined(run.at(e.path()));
    } else if (event instanceof StepWaiting e) {
      moves.waiting(run.at(e.path()), e);
    } else if (event instanceof StepListening e) {
      moves.listening(run.at(e.path()), e.at());
    } else if (event instanceof SignalReceived e) {
      run.signals().received(e.name(), e.key(), e.payload());
    } else if (event instanceof SignalTaken e) {
      moves.signalled(run.at(e.path()));
    } else if (event instanceof StepSkipped e) {
      moves.skipped(run.at(e.path()), e.reason());
    } else {
      failure(event);
    }
  }

  private void failure(Event event) {
    Incidents.of(event).ifPresent(run::after);
    if (event instanceof RetryScheduled e) {
      retryScheduled(e);
    } else if (event instanceof RetryDue e) {
      moves.requeued(run.at(e.path()));
    } else if (event instanceof AttemptStarted e) {
      moves.tried(run.at(e.path()), e);
    } else if (event instanceof HandlerStarted e) {
      moves.handled(run.at(e.path()), e.attempt(), e.failure());
    } else if (event instanceof StepFailed e) {
      moves.failed(run.at(e.path()), e);
    } else if (event instanceof StepLeft e) {
      moves.left(run.at(e.path()), e);
    } else if (event instanceof StepHeld e) {
      moves.fails(run.at(e.path()), Doing.HELD, e.attempt(), e.failure());
    } else if (event instanceof Resumed || event instanceof ResultRemembered) {
      // for those who read the history: what they do to steps stands in the events beside them
      return;
    } else {
      execution(event);
    }
  }

  private void execution(Event event) {
    if (event instanceof PartStarted e) {
      started(e);
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
    Json input = event.input() instanceof StepInput.Own own ? own.value() : run.facts().input();
    moves.scheduled(run.at(event.path()), input, event);
  }

  private void retryScheduled(RetryScheduled event) {
    Place place = run.at(event.path());
    moves.fails(place, Doing.BACKING_OFF, event.attempt(), event.failure());
    run.agenda().begin(new Work.Timer(TimerKey.retry(event.path()), event.dueAt()));
  }

  private void started(PartStarted event) {
    stop();
    if (event.part().compareTo(Part.AFTER) > 0) {
      run.agenda().end(TimerKey.TIMEOUT);
    }
    run.enter(event.part(), event.cause(), event.cut());
  }

  /** Stops what is going on in the present part. */
  private void stop() {
    Scope scope = run.scope(run.stand().part());
    if (scope != null) {
      moves.cancel(scope);
    }
  }

  private List<String> continued() {
    return run.program().blocks().keySet().stream()
        .sorted()
        .map(run::scope)
        .flatMap(scope -> Optional.ofNullable(scope).stream())
        .flatMap(scope -> scope.continued().stream())
        .toList();
  }

  private void ended(Ended event) {
    ExecutionStatus status =
        event.cause() instanceof Cause.Cancelled
            ? ExecutionStatus.CANCELLED
            : ExecutionStatus.FAILED;
    end(status, new Outcome.Ended(event.cause()), event.at());
  }

  private void end(ExecutionStatus status, Outcome outcome, long at) {
    stop();
    run.agenda().clear();
    run.end(status, outcome, at);
  }
}
