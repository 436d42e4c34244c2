package io.sampo.runtime.execution;

import io.sampo.api.action.RegisteredAction;
import io.sampo.api.message.Reply;
import io.sampo.api.view.ActionProgress;
import io.sampo.runtime.attempt.Assignment;
import io.sampo.runtime.attempt.AttemptCall;
import io.sampo.runtime.attempt.AttemptContext;
import io.sampo.runtime.attempt.CancelSignal;
import io.sampo.runtime.attempt.LogKeys;
import io.sampo.runtime.attempt.Reports;
import io.sampo.runtime.context.EngineContext;
import io.sampo.runtime.core.Command;
import io.sampo.runtime.core.TimerKey;
import io.sampo.runtime.core.program.Task;
import io.sampo.runtime.core.state.Agenda;
import io.sampo.runtime.core.state.Execution;
import io.sampo.runtime.core.state.Work;
import io.sampo.runtime.registry.MissingActions;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.pekko.actor.Cancellable;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.eventstream.EventStream;
import org.apache.pekko.actor.typed.javadsl.ActorContext;

/** Does what the agenda says: step actors and timers begin and stop here and nowhere else. */
final class WorkRunner {
  private static final Duration LONGEST_TIMER = Duration.ofDays(1);

  private final ActorContext<EntityMessage> context;
  private final EngineContext surroundings;
  private final Reports reports;
  private final StepActors steps;
  private final Children children;
  private final Map<Object, Cancellable> timers = new HashMap<>(4);

  /** What the timer to begin the attempt at a step once more is known by. */
  private record TryAgain(String path) {}

  WorkRunner(
      ActorContext<EntityMessage> context,
      EngineContext surroundings,
      ResultCollector collector,
      Home home) {
    this.context = context;
    this.surroundings = surroundings;
    this.reports = new Reports(surroundings, collector);
    this.steps = new StepActors(context, surroundings);
    this.children = new Children(context, home, reports);
  }

  /** Has what a long decision has left go on, once that is recorded. */
  void proceed(Execution execution) {
    if (execution.canGoOn()) {
      reports.proceed();
    }
  }

  /** Carries out what has changed since the last call. */
  void settle(Execution execution) {
    execution.publish();
    for (Agenda.Change change : execution.agenda().drain()) {
      if (change instanceof Agenda.Change.Begin begin) {
        begin(execution, begin.work());
      } else if (change instanceof Agenda.Change.Stop stop) {
        stop(execution, stop.work());
      }
    }
  }

  private void begin(Execution execution, Work work) {
    if (work instanceof Work.Timer timer) {
      arm(timer.name(), timer.dueAt());
    } else if (work instanceof Work.Attempt attempt) {
      steps.end(attempt.path());
      attempt(execution, attempt);
    }
  }

  private void stop(Execution execution, Work work) {
    if (work instanceof Work.Timer timer) {
      disarm(timer.name());
    } else if (work instanceof Work.Attempt attempt) {
      disarm(new TryAgain(attempt.path()));
      steps.end(attempt.path());
      children.end(execution, attempt);
    }
  }

  /** The same after a recovery, in which nobody was told what changed. */
  void recover(Execution execution) {
    settle(execution);
    proceed(execution);
    children.review(execution);
  }

  /** Sets a timer that does not fire early; one that is far off fires first to be set again. */
  private void arm(TimerKey timer, long dueAt) {
    Duration delay = Duration.ofMillis(Math.max(0, dueAt - surroundings.now()));
    Duration bounded = delay.compareTo(LONGEST_TIMER) > 0 ? LONGEST_TIMER : delay;
    schedule(timer, bounded, () -> reports.due(timer));
  }

  private void schedule(Object key, Duration delay, Runnable task) {
    disarm(key);
    timers.put(key, surroundings.time().schedule(delay, task));
  }

  private void disarm(Object key) {
    Cancellable timer = timers.remove(key);
    if (timer != null) {
      timer.cancel();
    }
  }

  /** Ends every timer and what the actor's children do; executions it has started go on. */
  void close() {
    steps.forget();
    timers.values().forEach(Cancellable::cancel);
    timers.clear();
  }

  /** Sets the timers again that came before their time. */
  void rearm(Execution execution, List<Command> commands) {
    for (Command command : commands) {
      if (command instanceof Command.Fire fire) {
        OptionalLong due = execution.agenda().due(fire.timer());
        if (due.isPresent() && due.getAsLong() > fire.at()) {
          arm(fire.timer(), due.getAsLong());
        }
      }
    }
  }

  private void attempt(Execution execution, Work.Attempt work) {
    if (work.node().task() instanceof Task.Child child) {
      children.begin(execution, work, child);
      return;
    }
    String name = ((Task.Call) work.node().task()).action();
    Optional<RegisteredAction> action = surroundings.registry().actions().find(name);
    if (action.isEmpty()) {
      missing(execution, work, name);
    } else {
      found(name);
      long timeout = work.node().policy().timeoutMillis();
      steps.begin(work.path(), call(new Assignment(execution, work, action.get(), timeout)));
    }
  }

  private AttemptCall call(Assignment assignment) {
    CancelSignal cancellation = new CancelSignal(surroundings.cancellations());
    AttemptContext attempt =
        new AttemptContext(assignment, cancellation, this::publish, reports.mapper());
    return new AttemptCall(assignment, attempt, cancellation, reports);
  }

  private void publish(ActionProgress progress) {
    context.getSystem().eventStream().tell(new EventStream.Publish<>(progress));
  }

  private void found(String name) {
    if (surroundings.registry().missing().remove(name)) {
      context.getLog().info("Action '{}' is registered; the steps that waited go on", name);
    }
  }

  /** Without its action a step waits, for another release of the application may bring it back. */
  private void missing(Execution execution, Work.Attempt work, String name) {
    Duration delay = surroundings.settings().missingActionDelay();
    if (surroundings.registry().missing().add(name)) {
      logMissing(execution, work, name);
    }
    tryAgain(work, delay);
  }

  private void logMissing(Execution execution, Work.Attempt work, String name) {
    String workflow = execution.facts().definition().name();
    LogKeys keys = LogKeys.of(execution, work.path(), work.attempt());
    context
        .getLog()
        .error(
            "Expected action '{}' of step '{}' in execution '{}' to be registered, but it is not;"
                + " all steps that call it wait; {}. It is looked for every {}",
            name,
            work.path(),
            execution.facts().id(),
            MissingActions.advice(name, workflow),
            surroundings.settings().missingActionDelay());
    keys.restore();
  }

  private void tryAgain(Work.Attempt work, Duration delay) {
    ActorRef<EntityMessage> self = context.getSelf();
    schedule(new TryAgain(work.path()), delay, () -> self.tell(new EntityMessage.Again(work)));
  }

  /** Takes in what an execution that a step started has answered. */
  void replied(Reply reply) {
    children
        .replied(reply)
        .ifPresent(work -> tryAgain(work, surroundings.settings().storage().restartDelay()));
  }

  /** Ends an execution that asks whether it is still waited for, if it is not. */
  void asked(Execution execution, EntityMessage.AskParent ask) {
    children.asked(execution, ask).ifPresent(work -> attempt(execution, work));
  }

  /** Tries once more to begin an attempt whose action was missing, if it should still go on. */
  void again(Execution execution, Work.Attempt work) {
    boolean isGoingOn = steps.isRunning(work.path()) || children.isAwaited(execution, work);
    if (execution.agenda().attempt(work.path()).filter(work::equals).isPresent() && !isGoingOn) {
      attempt(execution, work);
    }
  }
}
