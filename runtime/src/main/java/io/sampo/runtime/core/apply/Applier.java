package io.sampo.runtime.core.apply;

import io.sampo.api.json.Json;
import io.sampo.api.view.Cause;
import io.sampo.api.view.ExecutionStatus;
import io.sampo.api.view.Outcome;
import io.sampo.runtime.core.Event;
import io.sampo.runtime.core.Event.AttemptInterrupted;
import io.sampo.runtime.core.Event.AttemptStarted;
import io.sampo.runtime.core.Event.Completed;
import io.sampo.runtime.core.Event.ContainerCompleted;
import io.sampo.runtime.core.Event.ContainerEntered;
import io.sampo.runtime.core.Event.Ended;
import io.sampo.runtime.core.Event.HandlerStarted;
import io.sampo.runtime.core.Event.HoldResolved;
import io.sampo.runtime.core.Event.PartStarted;
import io.sampo.runtime.core.Event.Restored;
import io.sampo.runtime.core.Event.ResultRemembered;
import io.sampo.runtime.core.Event.RetryDue;
import io.sampo.runtime.core.Event.RetryScheduled;
import io.sampo.runtime.core.Event.Returned;
import io.sampo.runtime.core.Event.ScopeClosed;
import io.sampo.runtime.core.Event.ScopeOpened;
import io.sampo.runtime.core.Event.SignalReceived;
import io.sampo.runtime.core.Event.SignalTaken;
import io.sampo.runtime.core.Event.Started;
import io.sampo.runtime.core.Event.StepCompleted;
import io.sampo.runtime.core.Event.StepFailed;
import io.sampo.runtime.core.Event.StepHeld;
import io.sampo.runtime.core.Event.StepInput;
import io.sampo.runtime.core.Event.StepJumped;
import io.sampo.runtime.core.Event.StepListening;
import io.sampo.runtime.core.Event.StepReused;
import io.sampo.runtime.core.Event.StepScheduled;
import io.sampo.runtime.core.Event.StepSkipped;
import io.sampo.runtime.core.Event.StepWaiting;
import io.sampo.runtime.core.Event.UndoNoted;
import io.sampo.runtime.core.Facts;
import io.sampo.runtime.core.Incident;
import io.sampo.runtime.core.Lifecycle;
import io.sampo.runtime.core.Rules;
import io.sampo.runtime.core.StepPhase;
import io.sampo.runtime.core.TimerKey;
import io.sampo.runtime.core.program.Part;
import io.sampo.runtime.core.program.Program;
import io.sampo.runtime.core.state.Execution;
import io.sampo.runtime.core.state.ExecutionState;
import io.sampo.runtime.core.state.Scope;
import io.sampo.runtime.core.state.StepRef;
import io.sampo.runtime.core.state.Work;
import java.util.List;
import java.util.Optional;

/**
 * What each event does to the state of an execution. Cost: the step's successors, never all steps.
 */
public final class Applier {
  private final Execution execution;
  private final StepTransitions moves;
  private final FailureTransitions failures;

  private Applier(Execution execution, long at) {
    this.execution = execution;
    this.moves = new StepTransitions(execution, at);
    this.failures = new FailureTransitions(execution, moves, at);
  }

  /** Changes the state as the event says. */
  public static void apply(ExecutionState state, Event event) {
    if (event instanceof Started started && state.execution().isEmpty()) {
      state.begin(start(state, started));
    } else if (event instanceof Restored restored) {
      SnapshotRestorer.replace(state, restored);
    } else {
      Execution execution =
          state
              .execution()
              .orElseThrow(
                  () ->
                      new IllegalStateException(
                          "Expected an execution to start first, but got " + event));
      if (!execution.isOpen()) {
        throw new IllegalStateException(
            "Expected nothing after the end of the execution, but got " + event);
      }
      new Applier(execution, event.at()).apply(event);
    }
  }

  private static Execution start(ExecutionState state, Started started) {
    Rules.check(started.id(), started.rules());
    Program program = state.program(started.definition());
    Facts facts =
        new Facts(
            started.id(),
            started.definition(),
            started.input(),
            started.tags(),
            started.parent(),
            new Facts.Stamp(started.at(), started.rules(), 0));
    Execution execution = Execution.create(program, facts, Lifecycle.START);
    long limit = program.bounds().timeoutMillis();
    if (limit > 0) {
      execution.agenda().begin(new Work.Timer(TimerKey.TIMEOUT, started.at() + limit));
    }
    Part first = program.block(Part.BEFORE).isEmpty() ? Part.MAIN : Part.BEFORE;
    enter(execution, first, Optional.empty(), Optional.empty());
    return execution;
  }

  private static void enter(
      Execution execution, Part part, Optional<Cause> cause, Optional<Cause> cut) {
    execution.enter(part, cause, cut, ContainerScopes.part(execution, part, cause));
  }

  private void apply(Event event) {
    if (event instanceof StepScheduled e) {
      scheduled(e);
    } else if (event instanceof StepCompleted e) {
      moves.completed(execution.at(e.path()), e);
    } else if (event instanceof StepReused e) {
      moves.completed(execution.at(e.path()), e.output(), "reused a cached result");
    } else if (event instanceof Returned e) {
      moves.returned(execution.at(e.path()), e.output());
    } else if (event instanceof ContainerEntered e) {
      moves.entered(execution.at(e.path()), e);
    } else if (event instanceof ScopeOpened e) {
      moves.opened(execution.at(e.path()), e.slot());
    } else if (event instanceof ScopeClosed e) {
      moves.closed(execution.at(e.path()), e.slot());
    } else if (event instanceof ContainerCompleted e) {
      moves.joined(execution.at(e.path()));
    } else if (event instanceof StepWaiting e) {
      moves.waiting(execution.at(e.path()), e);
    } else if (event instanceof StepListening e) {
      moves.listening(execution.at(e.path()), e);
    } else if (event instanceof SignalReceived e) {
      execution.signals().received(e.name(), e.key(), e.payload(), limits().mostSeenKeys());
    } else if (event instanceof SignalTaken e) {
      moves.signalled(execution.at(e.path()));
    } else if (event instanceof StepSkipped e) {
      moves.skipped(execution.at(e.path()), e.reason());
    } else {
      failure(event);
    }
  }

  private void failure(Event event) {
    Incident.of(event).ifPresent(execution::after);
    if (event instanceof RetryScheduled e) {
      retryScheduled(e);
    } else if (event instanceof RetryDue e) {
      failures.requeued(execution.at(e.path()));
    } else if (event instanceof AttemptStarted e) {
      moves.tried(execution.at(e.path()), e);
    } else if (event instanceof HandlerStarted e) {
      failures.handled(execution.at(e.path()), e.attempt(), e.failure());
    } else if (event instanceof StepFailed e) {
      failures.failed(execution.at(e.path()), e);
    } else if (event instanceof StepJumped e) {
      failures.left(execution.at(e.path()), e);
    } else if (event instanceof StepHeld e) {
      failures.fails(execution.at(e.path()), StepPhase.HELD, e.attempt(), e.failure());
    } else if (event instanceof HoldResolved e) {
      failures.resolved(e, limits().mostSeenKeys());
    } else if (event instanceof AttemptInterrupted e) {
      moves.interrupted(execution.at(e.path()));
    } else if (event instanceof UndoNoted e) {
      execution.undo().add(e.entry());
      moves.undoNoted(execution.at(e.entry().path()));
    } else if (event instanceof ResultRemembered) {
      // for those who read the history: the result stands in the event before
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

  private Program.Limits limits() {
    return execution.program().bounds().limits();
  }

  private void scheduled(StepScheduled event) {
    Json input =
        event.input() instanceof StepInput.Own own ? own.value() : execution.facts().input();
    moves.scheduled(execution.at(event.path()), input, event);
  }

  private void retryScheduled(RetryScheduled event) {
    StepRef ref = execution.at(event.path());
    failures.fails(ref, StepPhase.BACKING_OFF, event.attempt(), event.failure());
    execution.agenda().begin(new Work.Timer(TimerKey.retry(event.path()), event.dueAt()));
  }

  private void started(PartStarted event) {
    stop();
    if (event.part().compareTo(Part.AFTER) > 0) {
      execution.agenda().end(TimerKey.TIMEOUT);
    }
    enter(execution, event.part(), event.cause(), event.cut());
  }

  /** Stops what is going on in the present part. */
  private void stop() {
    Scope scope = execution.scope(execution.lifecycle().part());
    if (scope != null) {
      moves.cancel(scope);
    }
  }

  private List<String> continued() {
    return execution.program().blocks().keySet().stream()
        .sorted()
        .map(execution::scope)
        .flatMap(scope -> Optional.ofNullable(scope).stream())
        .flatMap(scope -> scope.continued().stream())
        .toList();
  }

  private void ended(Ended event) {
    ExecutionStatus status =
        event.cause() instanceof Cause.Cancelled
            ? ExecutionStatus.CANCELLED
            : ExecutionStatus.FAILED;
    end(status, new Outcome.Ended(event.cause(), cleanups(event.cause())), event.at());
  }

  /** The finally steps that failed, but for the one that is the cause. */
  private List<Cause.StepFailed> cleanups(Cause cause) {
    Scope last = execution.scope(Part.FINALLY);
    return last == null || execution.facts().rules() < Rules.JOINS_COUNT_COMPLETION
        ? List.of()
        : last.with(StepPhase.FAILED).stream()
            .flatMap(index -> last.step(index).failureOrigin().stream())
            .map(why -> new Cause.StepFailed(why.path(), why.attempt(), why.failure()))
            .filter(failed -> !failed.equals(cause))
            .toList();
  }

  private void end(ExecutionStatus status, Outcome outcome, long at) {
    stop();
    execution.agenda().clear();
    execution.end(status, outcome, at);
  }
}
