package io.sampo.runtime.execution;

import io.sampo.api.message.SampoCommand;
import io.sampo.runtime.context.EngineContext;
import io.sampo.runtime.core.Command;
import io.sampo.runtime.core.Event;
import io.sampo.runtime.core.Parent;
import io.sampo.runtime.core.Rejection;
import io.sampo.runtime.core.apply.Applier;
import io.sampo.runtime.core.rules.Decider;
import io.sampo.runtime.core.rules.Decision;
import io.sampo.runtime.core.state.Execution;
import io.sampo.runtime.core.state.ExecutionState;
import io.sampo.runtime.wire.journal.Transition;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.BackoffSupervisorStrategy;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.PostStop;
import org.apache.pekko.actor.typed.PreRestart;
import org.apache.pekko.actor.typed.SupervisorStrategy;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.persistence.typed.PersistenceId;
import org.apache.pekko.persistence.typed.RecoveryCompleted;
import org.apache.pekko.persistence.typed.SnapshotAdapter;
import org.apache.pekko.persistence.typed.javadsl.CommandHandler;
import org.apache.pekko.persistence.typed.javadsl.Effect;
import org.apache.pekko.persistence.typed.javadsl.EventHandler;
import org.apache.pekko.persistence.typed.javadsl.EventSourcedBehavior;
import org.apache.pekko.persistence.typed.javadsl.SignalHandler;

/**
 * One execution as an event-sourced actor: translates messages to commands of the core, records the
 * events, and lets the workbench do what the agenda then says. It takes no decision of its own.
 */
public final class ExecutionEntity
    extends EventSourcedBehavior<EntityMessage, Transition, ExecutionState> {
  private static final String TYPE = "execution";
  private static final int LONGEST_BACKOFF = 20;
  private static final double BACKOFF_JITTER = 0.2;

  private final ActorContext<EntityMessage> context;
  private final EngineContext surroundings;
  private final Home home;
  private final String id;
  private final ResultCollector collector;
  private final WorkRunner workbench;
  private final Waiters waiters;
  private final IndexRows rows = new IndexRows();
  private boolean restarting;

  private ExecutionEntity(
      ActorContext<EntityMessage> context, String id, EngineContext surroundings, Home home) {
    super(PersistenceId.of(TYPE, id), backoff(surroundings.settings().storage().restartDelay()));
    this.context = context;
    this.surroundings = surroundings;
    this.home = home;
    this.id = id;
    ActorRef<EntityMessage> self = context.getSelf();
    this.collector = new ResultCollector(() -> self.tell(EntityMessage.RESULTS_READY));
    this.workbench = new WorkRunner(context, surroundings, collector, home);
    this.waiters = new Waiters(id, context);
  }

  /**
   * The behavior of one execution.
   *
   * @param home tells the actor of that reference how to be ended
   */
  public static Behavior<EntityMessage> create(
      String id, EngineContext surroundings, Function<ActorRef<EntityMessage>, Home> home) {
    return Behaviors.setup(
        context -> new ExecutionEntity(context, id, surroundings, home.apply(context.getSelf())));
  }

  private static BackoffSupervisorStrategy backoff(Duration shortest) {
    return SupervisorStrategy.restartWithBackoff(
        shortest, shortest.multipliedBy(LONGEST_BACKOFF), BACKOFF_JITTER);
  }

  @Override
  public ExecutionState emptyState() {
    return ExecutionState.empty(surroundings.registry()::program);
  }

  @Override
  public CommandHandler<EntityMessage, Transition, ExecutionState> commandHandler() {
    return newCommandHandlerBuilder()
        .forAnyState()
        .onCommand(EntityMessage.ResultsReady.class, (state, m) -> results(state))
        .onCommand(EntityMessage.Deliver.class, (state, m) -> deliver(state, m.command()))
        .onCommand(EntityMessage.Adopt.class, this::adopt)
        .onCommand(EntityMessage.ChildReplied.class, this::childReplied)
        .onCommand(EntityMessage.AskParent.class, this::asked)
        .onCommand(EntityMessage.Again.class, this::again)
        .onCommand(EntityMessage.Gone.class, this::gone)
        .onCommand(EntityMessage.Rouse.class, (state, m) -> Effect().none().thenRun(this::rest))
        .onCommand(EntityMessage.Stop.class, (state, m) -> stop(state))
        .build();
  }

  @Override
  public EventHandler<ExecutionState, Transition> eventHandler() {
    return (state, transition) -> {
      // a restart after a failed write begins with the empty state again, so that one never changes
      ExecutionState next = state.execution().isEmpty() ? emptyState() : state;
      transition.events().forEach(event -> Applier.apply(next, event));
      return next;
    };
  }

  @Override
  public SignalHandler<ExecutionState> signalHandler() {
    return newSignalHandlerBuilder()
        .onSignal(RecoveryCompleted.instance(), this::recovered)
        .onSignal(PreRestart.instance(), state -> restart())
        .onSignal(PostStop.instance(), state -> leave())
        .build();
  }

  /** Goes on with what should be going on, if whoever started it still waits for it. */
  private void recovered(ExecutionState state) {
    state.execution().ifPresent(workbench::recover);
    askParent(state);
    if (restarting) { // no message has brought it up, so none would let it leave again
      restarting = false;
      context.getSelf().tell(EntityMessage.RESULTS_READY); // and one may have been lost
    }
  }

  private void restart() {
    restarting = true;
    leave();
  }

  private void askParent(ExecutionState state) {
    state
        .execution()
        .filter(Execution::isOpen)
        .flatMap(execution -> execution.facts().parent())
        .filter(Parent::isWaiting)
        .ifPresent(
            parent -> home.tell(parent.execution(), new EntityMessage.AskParent(id, parent)));
  }

  private Effect<Transition, ExecutionState> deliver(ExecutionState state, SampoCommand asked) {
    return admit(state, asked, () -> Admission.of(asked, state.execution(), surroundings));
  }

  private Effect<Transition, ExecutionState> adopt(
      ExecutionState state, EntityMessage.Adopt adopt) {
    return admit(state, adopt.start(), () -> Admission.of(adopt, state.execution(), surroundings));
  }

  private Effect<Transition, ExecutionState> childReplied(
      ExecutionState state, EntityMessage.ChildReplied replied) {
    workbench.replied(replied.reply());
    return Effect().none();
  }

  private Effect<Transition, ExecutionState> asked(
      ExecutionState state, EntityMessage.AskParent ask) {
    state.execution().ifPresent(execution -> workbench.asked(execution, ask));
    return Effect().none().thenRun(this::rest);
  }

  private Effect<Transition, ExecutionState> admit(
      ExecutionState state, SampoCommand asked, Supplier<Admission> asking) {
    Admission admission = admission(asking);
    if (admission instanceof Admission.Answered answered) {
      asked.replyTo().tell(answered.reply());
    } else if (admission instanceof Admission.AtTheEnd) {
      waiters.forEnd(asked.replyTo());
    } else if (admission instanceof Admission.Watched watched) {
      waiters.watch(asked.replyTo());
      waiters.watchers().add(asked.replyTo(), watched.view());
    } else if (admission instanceof Admission.Decided decided) {
      waiters.forWrite(asked.replyTo());
      return record(state, decided.command(), asked, () -> waiters.written(decided.answer()));
    } else if (admission instanceof Admission.DecidedThenAtTheEnd decided) {
      waiters.forEnd(asked.replyTo());
      return record(state, decided.command(), asked, () -> {});
    } else {
      throw new AssertionError(admission);
    }
    return Effect().none().thenRun(this::rest);
  }

  /** Whoever asks is answered, also when what has to be looked up cannot be read. */
  private Admission admission(Supplier<Admission> asking) {
    try {
      return asking.get();
    } catch (RuntimeException e) {
      IncidentLog.undecided(id, "checked", e);
      return new Admission.Answered(Replies.unchecked(id, e));
    }
  }

  private Effect<Transition, ExecutionState> record(
      ExecutionState state, Command command, SampoCommand asked, Runnable answer) {
    Decision decision;
    try {
      decision = Decider.decide(state, List.of(command));
      if (decision.rejection().isEmpty()) {
        return persist(decision, answer);
      }
    } catch (RuntimeException e) {
      IncidentLog.undecided(id, "decided on", e);
      waiters.reject(asked.replyTo(), Replies.undecided(id, e));
      return Effect().none().thenRun(this::rest);
    }
    Rejection rejection = decision.rejection().get();
    waiters.reject(asked.replyTo(), Replies.rejected(asked.executionId(), rejection));
    return Effect().none().thenRun(this::rest);
  }

  private Effect<Transition, ExecutionState> results(ExecutionState state) {
    List<Command> commands = collector.drain();
    state.execution().ifPresent(execution -> workbench.rearm(execution, commands));
    return record(state, commands);
  }

  private Effect<Transition, ExecutionState> record(ExecutionState state, List<Command> commands) {
    Decision decision = CarefulDecider.decide(state, commands);
    collector.giveBack(commands.subList(decision.taken(), commands.size()));
    return persist(decision, () -> {});
  }

  private Effect<Transition, ExecutionState> persist(Decision accepted, Runnable answer) {
    if (accepted.events().isEmpty()) {
      return Effect().none().thenRun(state -> settled(state, answer));
    }
    Execution after = accepted.after().execution().orElseThrow();
    Transition transition = new Transition(accepted.events(), rows.of(accepted.events(), after));
    return Effect()
        .persist(transition)
        .thenRun(state -> settled(state, () -> told(state, accepted, answer)));
  }

  private void told(ExecutionState state, Decision accepted, Runnable answer) {
    answer.run();
    state.execution().ifPresent(execution -> recorded(accepted.events(), execution));
  }

  private void recorded(List<Event> events, Execution execution) {
    workbench.proceed(execution);
    IncidentLog.recorded(events, execution);
    waiters.watchers().recorded(events, execution);
  }

  private void settled(ExecutionState state, Runnable answer) {
    state.execution().ifPresent(workbench::settle);
    answer.run();
    rest(state);
  }

  private Effect<Transition, ExecutionState> gone(ExecutionState state, EntityMessage.Gone gone) {
    if (waiters.remove(gone.watcher())) {
      askParent(state);
    }
    return Effect().none().thenRun(this::rest);
  }

  private Effect<Transition, ExecutionState> again(
      ExecutionState state, EntityMessage.Again again) {
    state.execution().ifPresent(execution -> workbench.again(execution, again.work()));
    return Effect().none();
  }

  /** Answers those who wait for the end, and leaves memory when there is nothing left to do. */
  private void rest(ExecutionState state) {
    state.execution().filter(execution -> !execution.isOpen()).ifPresent(waiters::ended);
    if (mayLeave(state)) {
      home.passivate();
    }
  }

  private boolean mayLeave(ExecutionState state) {
    return waiters.isEmpty() && Passivation.mayLeave(state, surroundings);
  }

  /** What has come in since the leave was asked for may have given it something to do. */
  private Effect<Transition, ExecutionState> stop(ExecutionState state) {
    if (mayLeave(state)) {
      return Effect().stop();
    }
    home.stay();
    return Effect().none();
  }

  /** What was noted of a write that failed, and of children that are gone, must not outlive it. */
  private void leave() {
    rows.forget();
    workbench.close();
    waiters.dismiss();
  }

  @Override
  public boolean shouldSnapshot(ExecutionState state, Transition event, long sequenceNr) {
    return Passivation.isSnapshotDue(sequenceNr, surroundings.settings().storage().snapshotEvery());
  }

  @Override
  public SnapshotAdapter<ExecutionState> snapshotAdapter() {
    return new SnapshotForm(surroundings.registry()::program);
  }

  @Override
  public String journalPluginId() {
    return surroundings.settings().storage().journal();
  }

  @Override
  public String snapshotPluginId() {
    return surroundings.settings().storage().snapshots();
  }
}
