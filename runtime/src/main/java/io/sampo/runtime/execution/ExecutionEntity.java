package io.sampo.runtime.execution;

import io.sampo.runtime.context.EngineContext;
import io.sampo.runtime.core.Event;
import io.sampo.runtime.core.apply.Applier;
import io.sampo.runtime.core.rules.Decision;
import io.sampo.runtime.core.state.Execution;
import io.sampo.runtime.core.state.ExecutionState;
import io.sampo.runtime.place.Place;
import io.sampo.runtime.wire.journal.Transition;
import io.sampo.runtime.wire.message.EntityMessage;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.pekko.actor.typed.BackoffSupervisorStrategy;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.PreRestart;
import org.apache.pekko.actor.typed.SupervisorStrategy;
import org.apache.pekko.actor.typed.TypedActorContext;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.persistence.typed.PersistenceId;
import org.apache.pekko.persistence.typed.RecoveryCompleted;
import org.apache.pekko.persistence.typed.RecoveryFailed;
import org.apache.pekko.persistence.typed.SnapshotAdapter;
import org.apache.pekko.persistence.typed.javadsl.CommandHandler;
import org.apache.pekko.persistence.typed.javadsl.Effect;
import org.apache.pekko.persistence.typed.javadsl.EventHandler;
import org.apache.pekko.persistence.typed.javadsl.EventSourcedBehavior;
import org.apache.pekko.persistence.typed.javadsl.SignalHandler;

/**
 * One execution as an event-sourced actor: has what waits in its inbox decided by the core, records
 * the events, and lets the work follow that the agenda then says. It takes no decision of its own.
 * A failure of any sort restarts it from its journal, while its inbox and its attempts go on.
 */
public final class ExecutionEntity
    extends EventSourcedBehavior<EntityMessage, Transition, ExecutionState> {
  private static final String TYPE = "execution";
  private static final int LONGEST_BACKOFF = 20;
  private static final double BACKOFF_JITTER = 0.2;

  private final ExecutionParts parts;
  private final EngineContext engine;
  private final InboxReader reader;
  private final Decisions decisions;
  private final IndexRows rows = new IndexRows();
  private Batch recording = new Batch();
  private Throwable failure = new IllegalStateException("not recovered yet");

  private ExecutionEntity(
      ActorContext<EntityMessage> context, PersistenceId journaled, ExecutionParts parts) {
    super(journaled, backoff(parts.engine().settings().storage().restartDelay()));
    this.parts = parts;
    this.engine = parts.engine();
    this.reader = new InboxReader(context, parts);
    this.decisions = new Decisions(context, parts.inbox());
  }

  /**
   * The behavior of one execution.
   *
   * @param place where it and the executions that it starts live
   */
  public static Behavior<EntityMessage> create(String id, EngineContext engine, Place place) {
    return Behaviors.setup(
        context -> {
          try {
            return made(new ExecutionParts(id, context, engine, place));
          } catch (RuntimeException e) {
            return Unmade.create(id, place, e);
          }
        });
  }

  /** What may fail in making it has not failed when this returns: a restart would not mend that. */
  private static Behavior<EntityMessage> made(ExecutionParts parts) {
    PersistenceId journaled = PersistenceId.of(TYPE, parts.id());
    Behavior<EntityMessage> entity =
        Behaviors.setup(context -> new ExecutionEntity(context, journaled, parts));
    Behavior<EntityMessage> supervised =
        Behaviors.supervise(ErrorBarrier.around(entity, parts::failedBeforeRecovery))
            .onFailure(
                Exception.class, backoff(parts.engine().settings().storage().restartDelay()));
    return Behaviors.intercept(() -> new InboxInterceptor(parts), supervised);
  }

  /** Whether that persistence id is one of an execution. */
  public static boolean isOne(String persistenceId) {
    return persistenceId.startsWith(TYPE + "|");
  }

  private static BackoffSupervisorStrategy backoff(Duration shortest) {
    return SupervisorStrategy.restartWithBackoff(
            shortest, shortest.multipliedBy(LONGEST_BACKOFF), BACKOFF_JITTER)
        .withStopChildren(false);
  }

  /** Nobody subscribes to the events, so they are not published to the whole system. */
  @Override
  @SuppressWarnings("unchecked") // Scala declares that it is a behavior, which Java cannot see
  public Behavior<EntityMessage> apply(TypedActorContext<EntityMessage> context) {
    return (Behavior<EntityMessage>)
        (Object) createEventSourcedBehavior().withEventPublishing(false);
  }

  @Override
  public ExecutionState emptyState() {
    return ExecutionState.empty(engine.registry()::program);
  }

  @Override
  public CommandHandler<EntityMessage, Transition, ExecutionState> commandHandler() {
    return newCommandHandlerBuilder()
        .forAnyState()
        .onCommand(EntityMessage.InboxReady.class, (state, m) -> inboxReady(state))
        .build();
  }

  @Override
  public EventHandler<ExecutionState, Transition> eventHandler() {
    return (state, transition) -> {
      // a restart after a failed write begins with the empty state again, so that one never changes
      ExecutionState next = state.execution().isEmpty() ? emptyState() : state;
      apply(next, transition);
      return next;
    };
  }

  /** Whatever the state cannot take is damage, and never the end of the process. */
  private void apply(ExecutionState state, Transition transition) {
    try {
      transition.events().forEach(event -> Applier.apply(state, event));
    } catch (StackOverflowError | LinkageError | AssertionError error) {
      throw new IllegalStateException("it cannot be applied: " + error, error);
    }
    SnapshotForm.requireOwn(parts.id(), state);
  }

  @Override
  public SignalHandler<ExecutionState> signalHandler() {
    return newSignalHandlerBuilder()
        .onSignal(RecoveryCompleted.instance(), this::recovered)
        .onSignal(RecoveryFailed.class, (state, failed) -> failure = failed.failure())
        .onSignal(PreRestart.instance(), state -> failed())
        .build();
  }

  /** Goes on with what should be going on, and with what has come meanwhile. */
  private void recovered(ExecutionState state) {
    boolean isInterrupted = state.execution().map(this::interrupted).orElse(false);
    parts.recovered();
    if (!parts.isLeaving() && !isInterrupted) {
      state.execution().ifPresent(parts.work()::reconcile);
      state.execution().ifPresent(parts.work()::proceed);
    }
    state.execution().ifPresent(reader::askParent);
    if (parts.isRestarted()) { // a signal may have been lost
      parts.inbox().signalAgain();
    }
  }

  /**
   * After a crash the attempts that were cut short are counted before any begins again, for one of
   * them may be what ends the process.
   */
  private boolean interrupted(Execution execution) {
    if (parts.isRestarted() || parts.isHandedOver() || !engine.journal().isAfterCrash()) {
      return false;
    }
    List<Inbox.Entry.Result> interrupted = Interruptions.of(execution, engine.now());
    parts.inbox().giveBack(interrupted);
    return !interrupted.isEmpty();
  }

  /** Results are decided on once more after the restart: what is recorded is not taken twice. */
  private void failed() {
    boolean wasRecovered = parts.isRecovered();
    parts.failed();
    rows.forget();
    if (wasRecovered) {
      parts.inbox().giveBack(recording.results());
      recording.refuse(Replies.unrecorded(parts.id()));
      parts.waiters().watchers().last(Replies.stopped(parts.id()));
    } else {
      parts.unrecoverable(failure);
    }
    recording = new Batch();
  }

  private Effect<Transition, ExecutionState> inboxReady(ExecutionState state) {
    if (decisions.isPending()) {
      return decisions.take().map(made -> record(state, recording, made)).orElse(Effect().none());
    }
    Optional<Execution> execution = state.execution();
    if (parts.isLookingUp()) {
      return Effect().none();
    }
    Batch batch = new Batch();
    recording = batch;
    reader.read(batch, execution);
    if (!parts.isLeaving()) {
      execution.ifPresent(parts.work()::begin);
    }
    if (batch.commands().isEmpty()) {
      answer(state, batch);
      return rested(state);
    }
    return decisions
        .decide(state, batch)
        .map(made -> record(state, batch, made))
        .orElse(Effect().none());
  }

  private Effect<Transition, ExecutionState> record(
      ExecutionState state, Batch batch, Decision decision) {
    parts.inbox().giveBack(batch.cut(decision.taken()));
    if (decision.events().isEmpty()) {
      recorded(state, batch, decision);
      answer(state, batch);
      return rested(state);
    }
    Execution after = decision.after().execution().orElseThrow();
    Transition transition = new Transition(decision.events(), rows.of(decision.events(), after));
    return Effect()
        .persist(transition)
        .thenRun(
            next -> {
              recorded(next, batch, decision);
              next.execution().ifPresent(run -> told(decision.events(), run));
              answer(next, batch);
              rest(next);
            });
  }

  private void recorded(ExecutionState state, Batch batch, Decision decision) {
    if (!parts.isLeaving()) {
      state.execution().ifPresent(parts.work()::settle);
    }
    batch.answer(decision.answers(), parts.waiters());
    recording = new Batch();
  }

  private void answer(ExecutionState state, Batch batch) {
    batch.questions().forEach(question -> reader.answer(question, state.execution()));
  }

  private void told(List<Event> events, Execution execution) {
    parts.work().proceed(execution);
    IncidentLog.recorded(events, execution);
    parts.waiters().watchers().recorded(events, execution);
  }

  /** Stops the actor if it is to stop. What is left to do goes on in its successor. */
  private Effect<Transition, ExecutionState> rested(ExecutionState state) {
    if (!parts.isStopping() || !parts.inbox().isEmpty()) {
      rest(state);
      return Effect().none();
    }
    parts.handOver(!isIdle(state));
    return Effect().none().thenStop();
  }

  /** Answers those who wait for the end, and leaves memory when there is nothing left to do. */
  private void rest(ExecutionState state) {
    state.execution().filter(execution -> !execution.isOpen()).ifPresent(parts.waiters()::ended);
    if (parts.isStopping()) {
      parts.inbox().signal();
    } else if (isIdle(state) && parts.waiters().isEmpty()) {
      parts.leave();
    }
  }

  private boolean isIdle(ExecutionState state) {
    return parts.isIdle() && Passivation.mayLeave(state, engine);
  }

  @Override
  public boolean shouldSnapshot(ExecutionState state, Transition event, long sequenceNr) {
    return Passivation.isSnapshotDue(sequenceNr, engine.settings().storage().snapshotEvery());
  }

  @Override
  public SnapshotAdapter<ExecutionState> snapshotAdapter() {
    return SnapshotForm.of(parts.id(), engine.registry()::program);
  }

  @Override
  public String journalPluginId() {
    return engine.settings().storage().journal();
  }

  @Override
  public String snapshotPluginId() {
    return engine.settings().storage().snapshots();
  }
}
