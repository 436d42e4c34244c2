package io.sampo.runtime.execution;

import io.sampo.api.action.RegisteredAction;
import io.sampo.api.message.Reply;
import io.sampo.api.view.ActionProgress;
import io.sampo.api.view.WaitingFor;
import io.sampo.runtime.attempt.Assignment;
import io.sampo.runtime.attempt.AttemptCall;
import io.sampo.runtime.attempt.AttemptContext;
import io.sampo.runtime.attempt.CancelSignal;
import io.sampo.runtime.attempt.Reports;
import io.sampo.runtime.context.EngineContext;
import io.sampo.runtime.core.Command;
import io.sampo.runtime.core.TimerKey;
import io.sampo.runtime.core.program.Task;
import io.sampo.runtime.core.state.Agenda;
import io.sampo.runtime.core.state.Execution;
import io.sampo.runtime.core.state.Work;
import io.sampo.runtime.place.Place;
import io.sampo.runtime.wire.message.EntityMessage;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.pekko.actor.typed.eventstream.EventStream;
import org.apache.pekko.actor.typed.javadsl.ActorContext;

/**
 * Does what the agenda says: attempts, timers and child executions begin and end here and nowhere
 * else. What it runs outlives a restart of the persistent behavior, after which it is compared with
 * the agenda.
 */
final class WorkRunner {
  /** Beginning much work makes way for results after so long. */
  private static final long MOST_MILLIS = 2;

  private final ActorContext<EntityMessage> context;
  private final EngineContext engine;
  private final Inbox inbox;
  private final Reports reports;
  private final RunningAttempts attempts;
  private final Children children;
  private final Timers timers;
  private final Postponed postponed;
  private final RecordedStore store = new RecordedStore();
  private final Deque<Work> left = new ArrayDeque<>();

  WorkRunner(ActorContext<EntityMessage> context, EngineContext engine, Inbox inbox, Place place) {
    this.context = context;
    this.engine = engine;
    this.inbox = inbox;
    this.reports = new Reports(engine, inbox);
    this.attempts = new RunningAttempts(context, engine, reports);
    this.children =
        new Children(context, place, reports, CommandCheck.by(engine.settings().commands()));
    this.timers = new Timers(engine, reports::due);
    this.postponed = new Postponed(context, engine);
  }

  /** Has what a long decision has left go on, once that is recorded. */
  void proceed(Execution execution) {
    if (execution.canGoOn()) {
      reports.proceed();
    }
  }

  /** Carries out what has changed since the last call, now that it is recorded. */
  void settle(Execution execution) {
    execution.publish();
    store.recorded(execution);
    for (Agenda.Change change : execution.agenda().drain()) {
      if (change instanceof Agenda.Change.Begin begin) {
        left.add(begin.work());
      } else if (change instanceof Agenda.Change.Stop stop) {
        stop(execution, stop.work());
      }
    }
    begin(execution);
  }

  /** Begins what is left to begin. Results that come while that takes long go first. */
  void begin(Execution execution) {
    if (left.isEmpty()) {
      return;
    }
    long until = engine.now() + MOST_MILLIS;
    for (Work work = left.poll(); work != null; work = left.poll()) {
      if (isWanted(execution, work)) {
        begin(execution, work);
      }
      if (engine.now() > until && !inbox.isEmpty()) {
        inbox.signal();
        return;
      }
    }
  }

  /** Whether something is still to be begun. */
  boolean isBeginning() {
    return !left.isEmpty();
  }

  /** What was handed out to be begun may have been ended since. */
  private static boolean isWanted(Execution execution, Work work) {
    return work instanceof Work.Timer timer
        ? execution.agenda().due(timer.name()).equals(OptionalLong.of(timer.dueAt()))
        : isWanted(execution, (Work.Attempt) work);
  }

  private static boolean isWanted(Execution execution, Work.Attempt work) {
    return execution.agenda().attempt(work.path()).filter(work::isSameAttempt).isPresent();
  }

  private void begin(Execution execution, Work work) {
    if (work instanceof Work.Timer timer) {
      timers.arm(timer);
    } else if (work instanceof Work.Attempt attempt) {
      attempts.end(attempt.path());
      attempt(execution, attempt);
    }
  }

  private void stop(Execution execution, Work work) {
    if (work instanceof Work.Timer timer) {
      timers.disarm(timer.name());
    } else if (work instanceof Work.Attempt attempt) {
      end(execution, attempt);
    }
  }

  private void end(Execution execution, Work.Attempt attempt) {
    postponed.forget(attempt.path());
    attempts.end(attempt.path());
    children.end(execution, attempt);
  }

  /**
   * Compares the agenda with what runs, is awaited and is armed: ends what is not wanted, begins
   * what is missing. Changes nothing where both agree.
   */
  void reconcile(Execution execution) {
    execution.publish();
    store.recorded(execution);
    var unused = execution.agenda().drain(); // all of it is looked at
    left.clear();
    for (Work.Attempt attempt : attempts.all()) {
      if (!isWanted(execution, attempt)) {
        end(execution, attempt);
      }
    }
    children.review(execution);
    disarmUnwanted(execution);
    execution.agenda().all().stream().filter(work -> isMissing(execution, work)).forEach(left::add);
    begin(execution);
  }

  private void disarmUnwanted(Execution execution) {
    Set<TimerKey> wanted =
        execution.agenda().all().stream()
            .filter(Work.Timer.class::isInstance)
            .map(work -> ((Work.Timer) work).name())
            .collect(Collectors.toSet());
    timers.all().stream().filter(timer -> !wanted.contains(timer)).forEach(timers::disarm);
  }

  private boolean isMissing(Execution execution, Work work) {
    if (work instanceof Work.Timer timer) {
      return !timers.isArmed(timer);
    }
    Work.Attempt attempt = (Work.Attempt) work;
    return !attempts.isRunning(attempt)
        && !children.isAwaited(execution, attempt)
        && !postponed.contains(attempt.path());
  }

  /** Ends every timer and attempt. Executions that it has started go on. */
  void close() {
    attempts.close();
    timers.close();
    postponed.close();
    left.clear();
  }

  /** A timer has come; one that came before its time is armed again. */
  void fired(Optional<Execution> execution, Command.Fire fire) {
    timers.fired(fire.timer());
    OptionalLong due =
        execution.map(run -> run.agenda().due(fire.timer())).orElse(OptionalLong.empty());
    if (due.isPresent() && due.getAsLong() > fire.at()) {
      timers.arm(new Work.Timer(fire.timer(), due.getAsLong()));
    }
  }

  private void attempt(Execution execution, Work.Attempt work) {
    if (work.node().task() instanceof Task.Child child) {
      children.begin(execution, work, child);
      return;
    }
    String name = ((Task.Call) work.node().task()).action();
    Optional<RegisteredAction> action = engine.registry().actions().find(name);
    if (action.isEmpty()) {
      postponed.untilRegistered(execution, work, name);
    } else {
      postponed.found(name);
      long timeout = work.node().policy().timeoutMillis();
      attempts.begin(work, call(new Assignment(execution, store, work, action.get(), timeout)));
    }
  }

  private AttemptCall call(Assignment assignment) {
    CancelSignal cancellation = new CancelSignal(engine.cancellations());
    AttemptContext attempt =
        new AttemptContext(assignment, cancellation, this::publish, reports.mapper());
    return new AttemptCall(assignment, attempt, cancellation, reports);
  }

  private void publish(ActionProgress progress) {
    context.getSystem().eventStream().tell(new EventStream.Publish<>(progress));
  }

  /** The child that supervises a running step has stopped unasked. */
  void stopped(EntityMessage.StepActorStopped child) {
    attempts.stopped(child.number());
  }

  /** Takes in what an execution that a step started has answered. */
  void replied(Reply reply) {
    children.replied(reply).ifPresent(postponed::untilAvailable);
  }

  /** Adopts an execution that asks whether it is waited for, or ends it when it is not. */
  void asked(Execution execution, EntityMessage.AskParent ask) {
    children.asked(execution, ask).ifPresent(work -> attempt(execution, work));
  }

  /** Begins an attempt that was postponed, if it should still go on. */
  void beginAgain(Execution execution, String path) {
    postponed.forget(path);
    execution
        .agenda()
        .attempt(path)
        .filter(work -> isMissing(execution, work))
        .ifPresent(work -> attempt(execution, work));
  }

  /** What attempts wait for that the state does not tell, by the paths of their steps. */
  Map<String, WaitingFor> waits(Execution execution) {
    Map<String, WaitingFor> waits = new HashMap<>();
    attempts.waits(waits::put);
    children.waits(execution, waits::put);
    postponed.waits(waits::put);
    return waits;
  }
}
